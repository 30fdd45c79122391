using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>
/// Registers this program's built-in methods as tools like any other, so that grants, limits and audit treat them alike.
/// A changed definition becomes a new revision; what an administrator switched off stays off.
/// </summary>
internal sealed partial class BuiltinRegistrar(BuiltinMethods methods, IServiceScopeFactory scopes, ILogger<BuiltinRegistrar> logger)
    : IRegistryContributor
{
    private const string Author = "toolhub";

    public async Task ContributeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();
        var publisher = scope.ServiceProvider.GetRequiredService<ToolPublisher>();
        await database.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            database.ChangeTracker.Clear();
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            // Replicas start together: one registers, the others then find nothing to do.
            await database.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext({nameof(BuiltinRegistrar)}))",
                cancellationToken);
            foreach (var method in methods.All)
            {
                LogResult(await publisher.PublishAsync(DraftOf(method), Author, activate: true, cancellationToken), method.Attribute.Name);
            }

            await transaction.CommitAsync(cancellationToken);
        });
    }

    private static ToolDraft DraftOf(BuiltinMethod method)
    {
        var definition = BuiltinDefinition.Of(method);
        return new()
        {
            Name = method.Attribute.Name,
            Primitive = method.Attribute.Primitive,
            Kind = ToolKind.Builtin,
            Published = definition.Published,
            InputSchema = definition.InputSchema,
            OutputSchema = definition.OutputSchema,
            RequiredCapabilities = definition.RequiredCapabilities,
        };
    }

    private void LogResult(PublishResult result, string name)
    {
        if (result.Change is PublishChange.Refused)
        {
            LogRefused(name, string.Join(" ", result.Problems.Select(problem => $"{problem.Field}: {problem.Message}")));
        }
        else if (result.Change is not PublishChange.Unchanged)
        {
            LogRegistered(name, result.Version);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Built-in {Tool} registered as revision {Revision}")]
    private partial void LogRegistered(string tool, string? revision);

    [LoggerMessage(Level = LogLevel.Error, Message = "Built-in {Tool} is left as it is: {Reason}")]
    private partial void LogRefused(string tool, string reason);
}
