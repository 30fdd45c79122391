using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Registry.Publishing.Checks;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Configuration;

/// <summary>
/// Entries of other MCP servers: a configuration holds their source, and they come once the source is asked what it offers. What names them
/// earlier leaves them out, and says so.
/// </summary>
internal sealed class AwaitedEntries(ToolHubDbContext database)
{
    /// <summary>Tells, as one sentence, where an entry will come from; null if it is there, or if no source would bring it.</summary>
    public async Task<string?> TellAsync(PrimitiveKind primitive, string name, CancellationToken cancellationToken)
    {
        if (!EntryName.IsValid(name) || await IsThereAsync(primitive, name, cancellationToken))
        {
            return null;
        }

        var sources = await database.Sources.AsNoTracking()
            .Where(source => source.Kind == ToolKind.UpstreamMcp)
            .OrderBy(source => source.Name)
            .ToListAsync(cancellationToken);
        return sources.Find(source => name.StartsWith(PrefixOf(source), StringComparison.Ordinal)) is { } origin
            ? $"{name} is left out until the source {origin.Name} was asked what it offers: import again then."
            : null;
    }

    public Task<bool> IsThereAsync(PrimitiveKind primitive, string name, CancellationToken cancellationToken) =>
        database.Tools.AnyAsync(tool => tool.Primitive == primitive && tool.Name == name, cancellationToken);

    /// <summary>A row of this kind has settings of this type.</summary>
    private static string PrefixOf(ToolSource source) =>
        ((UpstreamSourceSettings)SourceSettings.Parse(source.Kind, source.Settings)).PrefixIn(source.Name);
}
