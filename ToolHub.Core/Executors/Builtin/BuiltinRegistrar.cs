using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>
/// Registers this program's built-in methods as tools like any other, so that grants, limits and audit treat them alike.
/// A changed definition becomes a new revision; what an administrator switched off stays off.
/// </summary>
internal sealed partial class BuiltinRegistrar(
    BuiltinMethods methods,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<BuiltinRegistrar> logger) : IRegistryContributor
{
    private const string Author = "toolhub";
    private const string FirstVersion = "1.0.0";

    public async Task ContributeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();
        await database.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            database.ChangeTracker.Clear();
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            // Replicas start together: one registers, the others then find nothing to do.
            await database.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext({nameof(BuiltinRegistrar)}))",
                cancellationToken);
            await RegisterAsync(database, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
    }

    private async Task RegisterAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        var known = await database.Tools
            .Where(tool => tool.Kind == ToolKind.Builtin)
            .Include(tool => tool.Revisions)
            .ToDictionaryAsync(tool => (tool.Primitive, tool.Name), cancellationToken);

        var changes = new List<(RegisteredTool Tool, ToolRevision Revision)>();
        foreach (var method in methods.All)
        {
            var definition = BuiltinDefinition.Of(method);
            var tool = known.GetValueOrDefault((method.Attribute.Primitive, method.Attribute.Name));
            if (tool?.CurrentRevision is { } current && current.DefinitionHash.AsSpan().SequenceEqual(definition.Hash()))
            {
                continue;
            }

            tool ??= database.Tools.Add(NewTool(method)).Entity;
            var revision = NewRevision(tool, method, definition, NextVersion(tool.Revisions));
            database.ToolRevisions.Add(revision);
            changes.Add((tool, revision));
        }

        // Two steps, because tool and revision point at each other.
        await database.SaveChangesAsync(cancellationToken);
        foreach (var (tool, revision) in changes)
        {
            tool.CurrentRevisionId = revision.Id;
            tool.UpdatedAt = revision.CreatedAt;
            LogRegistered(tool.Name, revision.Version);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private RegisteredTool NewTool(BuiltinMethod method) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()),
        Name = method.Attribute.Name,
        Primitive = method.Attribute.Primitive,
        Kind = ToolKind.Builtin,
        Status = ToolStatus.Active,
        IsEnabled = true,
        CreatedAt = time.GetUtcNow(),
        UpdatedAt = time.GetUtcNow(),
    };

    private ToolRevision NewRevision(RegisteredTool tool, BuiltinMethod method, BuiltinDefinition definition, string version) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()),
        ToolId = tool.Id,
        Version = version,
        Name = tool.Name,
        Title = method.Attribute.Title,
        Description = method.Description,
        InputSchema = definition.InputSchema.GetRawText(),
        OutputSchema = definition.OutputSchema?.GetRawText(),
        Definition = definition.Published.ToJson(),
        RequiredCapabilities = [.. definition.RequiredCapabilities],
        DefinitionHash = definition.Hash(),
        CreatedAt = time.GetUtcNow(),
        CreatedBy = Author,
    };

    /// <summary>
    /// The minor version after the newest, not after the current one: an administrator may have gone back to an older one.
    /// </summary>
    private static string NextVersion(List<ToolRevision> revisions)
    {
        // A version of another form was written by hand, and collides with none of ours.
        var newest = revisions.Select(revision => Version.TryParse(revision.Version, out var version) ? version : null).Max();
        return newest is null ? FirstVersion : $"{newest.Major}.{newest.Minor + 1}.0";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Built-in {Tool} registered as revision {Revision}")]
    private partial void LogRegistered(string tool, string revision);
}
