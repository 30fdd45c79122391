using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Core.Policies;

/// <summary>Tells how many tools rules and limits are about, by the comparison that decides it at calls.</summary>
/// <param name="names">Of the tools there are.</param>
internal sealed class MatchingTools(IReadOnlyList<string> names)
{
    /// <summary>Those of the registry at this moment; what is retired cannot be called.</summary>
    public static async Task<MatchingTools> ReadAsync(ToolHubDbContext database, CancellationToken cancellationToken) => new(
        await database.Tools
            .Where(tool => tool.Primitive == PrimitiveKind.Tool && tool.Status != ToolStatus.Retired)
            .Select(tool => tool.Name)
            .ToListAsync(cancellationToken));

    public int Count(string pattern) => names.Count(name => ToolPattern.Matches(pattern, name));
}
