using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Policies;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Policies;

/// <summary>Rules and limits for tests.</summary>
internal static class TestPolicies
{
    public const string Above1000 = """{"properties":{"amount":{"exclusiveMinimum":1000}},"required":["amount"]}""";

    /// <summary>A picture without any.</summary>
    public static PolicySnapshot None() =>
        new(new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());

    /// <summary>The picture of what a database holds.</summary>
    public static async Task<PolicySnapshot> LoadAsync(TestDatabase database, params object[] rows)
    {
        await database.UseAsync(context =>
        {
            context.AddRange(rows);
            return context.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var snapshot = new PolicySnapshot(database.Scopes);
        await snapshot.ReloadAsync(TestContext.Current.CancellationToken);
        return snapshot;
    }

    public static PolicyRule Rule(string name, string tools, string denyWhen = Above1000, bool isEnabled = true) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = name,
        Tools = tools,
        DenyWhen = denyWhen,
        Reason = $"Reason of {name}.",
        IsEnabled = isEnabled,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    public static CallLimit Limit(string name, string tools, int burst, bool isPerCaller = true) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = name,
        Tools = tools,
        IsPerCaller = isPerCaller,
        Burst = burst,
        PerSecond = 0.001,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
