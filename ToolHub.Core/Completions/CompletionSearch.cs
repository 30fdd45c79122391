using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Completions;

/// <summary>Finds the values that begin with what is typed, in any case.</summary>
internal static class CompletionSearch
{
    /// <summary>The specification's limit (completion, implementation considerations).</summary>
    public const int MostValues = 100;

    /// <summary>Counting further costs more than the number is worth; beyond, the total is left out.</summary>
    public const int MostCounted = 10_000;

    /// <summary>Searches the database; EF Core escapes what <c>LIKE</c> would take for a wildcard.</summary>
    public static async Task<CompleteResult> FindAsync(IQueryable<string> values, string prefix, CancellationToken cancellationToken)
    {
        // U+0000 is valid in JSON, but in no text of PostgreSQL's.
        if (prefix.Contains('\0', StringComparison.Ordinal))
        {
            return Result([], total: 0);
        }

        var lowered = prefix.ToLowerInvariant();
        var matching = values.Where(value => value.ToLower().StartsWith(lowered));
        var found = await matching.OrderBy(value => value).Take(MostValues + 1).ToListAsync(cancellationToken);
        if (found.Count <= MostValues)
        {
            return Result(found, found.Count);
        }

        var counted = await matching.Take(MostCounted + 1).CountAsync(cancellationToken);
        return Result(found, counted > MostCounted ? null : counted);
    }

    /// <summary>Searches values that are known already.</summary>
    public static CompleteResult Find(IEnumerable<string> values, string prefix)
    {
        var found = values.Where(value => value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        return Result(found, found.Count);
    }

    private static CompleteResult Result(List<string> found, int? total) => new()
    {
        Completion = new()
        {
            Values = [.. found.Take(MostValues)],
            Total = total,
            HasMore = found.Count > MostValues,
        },
    };
}
