using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;

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

    /// <summary>Everything that does not belong to a source; what waits for approval is claimed too.</summary>
    /// <param name="database">Is read.</param>
    /// <param name="own">The source's entries.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<UpstreamClaims> LoadAsync(
        ToolHubDbContext database, IEnumerable<RegisteredTool> own, CancellationToken cancellationToken)
    {
        var ids = own.Select(tool => tool.Id).ToList();
        var others = await database.Tools.AsNoTracking()
            .Where(tool => !ids.Contains(tool.Id))
            .Select(tool => new
            {
                tool.Primitive,
                tool.Name,
                Approved = tool.Primitive == PrimitiveKind.Resource ? tool.CurrentRevision!.Definition : null,
                Proposed = tool.Primitive == PrimitiveKind.Resource ? tool.ProposedRevision!.Definition : null,
            })
            .ToListAsync(cancellationToken);
        return new(
            others.Select(tool => (tool.Primitive, tool.Name)).ToHashSet(),
            [
                .. others
                    .SelectMany(tool => new[] { tool.Approved, tool.Proposed })
                    .OfType<string>()
                    .Select(definition => PublishedDefinition.Parse(PrimitiveKind.Resource, definition).Uri)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
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

        if (draft.Published.Uri is not { } uri)
        {
            return null;
        }

        // A template may cover what others have, as theirs may cover it.
        var claimed = new UriTemplate(uri);
        return Array.Exists(_uris, claimed.Overlaps) ? "its URI belongs to an entry of another origin." : null;
    }
}
