using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>
/// What belongs to others: a server must not take over a name, or answer for a URI, that stands for something else already. Whoever
/// was there first keeps it.
/// </summary>
internal sealed class UpstreamClaims
{
    private readonly HashSet<(PrimitiveKind, string)> _names;
    private readonly UriTemplate[] _uris;

    private UpstreamClaims(HashSet<(PrimitiveKind, string)> names, UriTemplate[] uris) => (_names, _uris) = (names, uris);

    public static async Task<UpstreamClaims> LoadAsync(ToolHubDbContext database, Source source, CancellationToken cancellationToken)
    {
        var others = await database.Tools.AsNoTracking()
            .Where(tool => tool.CurrentRevision == null || tool.CurrentRevision.SourceId != source.Id)
            .Select(tool => new
            {
                tool.Primitive,
                tool.Name,
                Definition = tool.Primitive == PrimitiveKind.Resource ? tool.CurrentRevision!.Definition : null,
            })
            .ToListAsync(cancellationToken);
        return new(
            others.Select(tool => (tool.Primitive, tool.Name)).ToHashSet(),
            [
                .. others
                    .Where(tool => tool.Definition is not null)
                    .Select(tool => PublishedDefinition.Parse(tool.Primitive, tool.Definition!).Uri)
                    .OfType<string>()
                    .Select(uri => new UriTemplate(uri)),
            ]);
    }

    /// <summary>Why a draft cannot have what it claims, as one sentence; null if it can.</summary>
    public string? FindConflict(ToolDraft draft)
    {
        if (_names.Contains((draft.Primitive, draft.Name)))
        {
            return "its name is taken by an entry of another origin.";
        }

        return draft.Published.Uri is { } uri && _uris.Any(other => other.Text == uri || other.Match(uri) is not null)
            ? "its URI belongs to an entry of another origin."
            : null;
    }
}
