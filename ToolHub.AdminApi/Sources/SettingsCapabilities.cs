using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Sources;

/// <summary>The capabilities that settings ask callers for. Nobody can hold one that is not defined.</summary>
internal static class SettingsCapabilities
{
    /// <summary>One problem for each that is not defined.</summary>
    public static async Task<IReadOnlyList<DraftProblem>> FindUndefinedAsync(
        SourceSettings settings, ToolHubDbContext database, CancellationToken cancellationToken)
    {
        var (member, names) = In(settings);
        var defined = names.Count == 0
            ? []
            : await database.Capabilities
                .Where(capability => names.Contains(capability.Name))
                .Select(capability => capability.Name)
                .ToListAsync(cancellationToken);
        return [.. names.Except(defined).Select(name => new DraftProblem(member, $"There is no capability '{name}'."))];
    }

    private static (string Member, IReadOnlyList<string> Names) In(SourceSettings settings) => settings switch
    {
        SqlSourceSettings sql => ($"{SourceSettingsReader.Field}.freeTextCapabilities", sql.FreeTextCapabilities),
        UpstreamSourceSettings upstream => ($"{SourceSettingsReader.Field}.requiredCapabilities", upstream.RequiredCapabilities),
        _ => (SourceSettingsReader.Field, []),
    };
}
