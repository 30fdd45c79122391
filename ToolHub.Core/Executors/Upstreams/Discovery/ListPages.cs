using ToolHub.Core.Executors.Upstreams.Connections;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>Reads the pages of a server's list, which may be wrong about where it ends.</summary>
internal static class ListPages
{
    public const int MaxEntries = 10_000;

    public const int MaxPages = 1_000;

    /// <summary>
    /// All entries. Throws <see cref="UpstreamRefusedException"/> for a list without end: part of one would pass for all that is offered.
    /// </summary>
    /// <param name="read">Reads the page of a cursor, the first of null, and says what the next one's is.</param>
    public static async Task<List<T>> ReadAsync<T>(Func<string?, ValueTask<(IList<T> Entries, string? Next)>> read)
    {
        var all = new List<T>();
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            (var entries, cursor) = await read(cursor);
            all.AddRange(entries);
            if (all.Count > MaxEntries || cursors.Count == MaxPages || (cursor is not null && !cursors.Add(cursor)))
            {
                throw new UpstreamRefusedException($"Its list has more than {MaxEntries} entries or {MaxPages} pages, or one page again.");
            }
        }
        while (cursor is not null);

        return all;
    }
}
