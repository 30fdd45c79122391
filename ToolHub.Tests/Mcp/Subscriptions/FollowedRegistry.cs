using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Changes;
using ToolHub.Mcp.Subscriptions;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Subscriptions;

/// <summary>A registry with a little of everything, a caller who sees half of it, and the feed of its changes.</summary>
internal sealed class FollowedRegistry : IAsyncDisposable
{
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(1);

    private readonly TestDatabase _database;
    private readonly CatalogSnapshot _catalog;
    private readonly AccessSnapshot _access;

    private FollowedRegistry(TestDatabase database)
    {
        _database = database;
        _catalog = new(database.Scopes, NullLogger<CatalogSnapshot>.Instance);
        _access = new(database.Scopes);
        Feed = new(Changes, _catalog, _access, Options.Create(new SubscriptionOptions()), Time);
    }

    public FakeTime Time { get; } = new();

    public ChangeFeed Changes { get; } = new();

    public VisibleChangeFeed Feed { get; }

    /// <summary>A viewer, who may not read orders.</summary>
    public Caller Caller { get; private set; } = new("nobody", RoleNames.Viewer, [], ApiKeyId: null);

    public static async Task<FollowedRegistry> CreateAsync(TestServers servers)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var database = await TestDatabase.CreateAsync(servers, cancellationToken);
        await database.AddToolAsync("public");
        await database.AddToolAsync("secret", capabilities: CapabilityNames.OrdersRead);
        await database.AddResourceAsync("order", "orders://item/{id}", CapabilityNames.OrdersRead);
        await database.AddResourceAsync("item", "catalog://item/{id}");
        var registry = new FollowedRegistry(database);
        await registry.SignInAsync(cancellationToken);
        return registry;
    }

    /// <summary>Plain SQL, and what the follower does when it hears of it.</summary>
    public async Task ChangeAsync(string sql)
    {
        await _database.ExecuteAsync(sql, TestContext.Current.CancellationToken);
        await ReloadAsync(TestContext.Current.CancellationToken);
        Changes.RegistryChanged();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var request = new ApiKeyRequest("test", "alice", RoleNames.Viewer, KeyLifetime);
        var issued = await _database.UseAsync(context => new ApiKeyIssuer(context, Time).IssueAsync(request, cancellationToken));
        await ReloadAsync(cancellationToken);
        // The key was issued just now.
        Caller = _access.Current.Authenticate(issued.Secret.Text, Time.GetUtcNow())!;
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await _catalog.ReloadAsync(cancellationToken);
        await _access.ReloadAsync(cancellationToken);
    }
}
