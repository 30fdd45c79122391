using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;
using ToolHub.Core.Schemas;

namespace ToolHub.Core.Catalog;

/// <summary>This process's picture of the tools.</summary>
internal sealed partial class CatalogSnapshot(IServiceScopeFactory scopes, ILogger<CatalogSnapshot> logger)
    : RegistrySnapshot<ToolCatalog>(scopes, ToolCatalog.Empty)
{
    public override RegistryArea Area => RegistryArea.Catalog;

    protected override async Task<ToolCatalog> LoadAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        var tools = await database.Tools.AsNoTracking()
            .Where(tool => tool.IsEnabled && (tool.Status == ToolStatus.Active || tool.Status == ToolStatus.Deprecated))
            .Include(tool => tool.CurrentRevision)
            .ToListAsync(cancellationToken);

        var definitions = new List<ToolDefinition>(tools.Count);
        foreach (var tool in tools)
        {
            if (tool.CurrentRevision is { } revision && TryBuild(tool, revision) is { } definition)
            {
                definitions.Add(definition);
            }
        }

        return new(definitions);
    }

    /// <summary>One unusable revision must not take the whole catalogue with it.</summary>
    private ToolDefinition? TryBuild(RegisteredTool tool, ToolRevision revision)
    {
        try
        {
            return ToolDefinition.From(tool, revision);
        }
        catch (Exception exception) when (exception is SchemaException or JsonException)
        {
            LogUnusable(tool.Name, revision.Version, exception.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Tool {Tool} {Revision} is left out: {Reason}")]
    private partial void LogUnusable(string tool, string revision, string reason);
}
