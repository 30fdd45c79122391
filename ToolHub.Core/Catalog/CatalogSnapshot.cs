using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Catalog;

/// <summary>This process's picture of the tools.</summary>
internal sealed partial class CatalogSnapshot(IServiceScopeFactory scopes, ILogger<CatalogSnapshot> logger)
    : RegistrySnapshot<ToolCatalog>(scopes, ToolCatalog.Empty)
{
    private static readonly ToolKind[] Kinds = Enum.GetValues<ToolKind>();
    private static readonly PrimitiveKind[] Primitives = Enum.GetValues<PrimitiveKind>();

    public override RegistryArea Area => RegistryArea.Catalog;

    protected override async Task<ToolCatalog> LoadAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        var tools = await OfferedAsync(database, cancellationToken);
        var names = tools.ToDictionary(tool => (tool.Primitive, tool.Name), tool => tool.Name);
        var known = Current.Definitions.ToDictionary(definition => definition.ToolId);
        // Compiling is what a reload costs: a change of one tool must not pay for all of them.
        var (kept, changed) = (new List<ToolDefinition>(tools.Count), new List<(RegisteredTool Tool, Deprecation? Deprecation)>());
        foreach (var tool in tools)
        {
            var deprecation = Deprecation.Of(tool, names);
            if (known.TryGetValue(tool.Id, out var definition) && definition.IsOf(tool, deprecation))
            {
                kept.Add(definition);
            }
            else
            {
                changed.Add((tool, deprecation));
            }
        }

        kept.AddRange(await BuildAsync(database, changed, cancellationToken));
        return new(kept, await ViewsAsync(database, kept, cancellationToken));
    }

    private async Task<IEnumerable<ToolsetView>> ViewsAsync(
        ToolHubDbContext database,
        List<ToolDefinition> offered,
        CancellationToken cancellationToken)
    {
        var toolsets = await database.Toolsets.AsNoTracking().Include(toolset => toolset.Entries).ToListAsync(cancellationToken);
        var byId = offered.ToDictionary(definition => definition.ToolId);
        return toolsets.Select(toolset => ToolsetView.Of(toolset, byId, Current.FindToolset(toolset.Name)));
    }

    /// <summary>What this program does not know, because a newer one wrote it, costs that tool alone.</summary>
    private static Task<List<RegisteredTool>> OfferedAsync(ToolHubDbContext database, CancellationToken cancellationToken) =>
        database.Tools.AsNoTracking()
            .Where(tool => tool.IsEnabled && tool.WithheldReason == null)
            .Where(tool => tool.Status == ToolStatus.Active || tool.Status == ToolStatus.Deprecated)
            .Where(tool => Kinds.Contains(tool.Kind) && Primitives.Contains(tool.Primitive))
            .ToListAsync(cancellationToken);

    private async Task<IEnumerable<ToolDefinition>> BuildAsync(
        ToolHubDbContext database,
        List<(RegisteredTool Tool, Deprecation? Deprecation)> entries,
        CancellationToken cancellationToken)
    {
        var ids = entries.ConvertAll(entry => entry.Tool.CurrentRevisionId);
        var revisions = await database.ToolRevisions.AsNoTracking()
            .Where(revision => ids.Contains(revision.Id))
            .ToDictionaryAsync(revision => revision.Id, cancellationToken);
        // A server that starts has to compile thousands of schemas.
        return entries.AsParallel()
            .Select(entry => entry.Tool.CurrentRevisionId is { } id && revisions.TryGetValue(id, out var revision)
                ? TryBuild(entry.Tool, revision, entry.Deprecation)
                : null)
            .OfType<ToolDefinition>();
    }

    /// <summary>One unusable revision must not take the whole catalogue with it.</summary>
    private ToolDefinition? TryBuild(RegisteredTool tool, ToolRevision revision, Deprecation? deprecation)
    {
        try
        {
            return ToolDefinition.From(tool, revision, deprecation);
        }
        // Whatever it is: definitions come from other servers too.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogUnusable(tool.Name, revision.Version, exception.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Tool {Tool} {Revision} is left out: {Reason}")]
    private partial void LogUnusable(string tool, string revision, string reason);
}
