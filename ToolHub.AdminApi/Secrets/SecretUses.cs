using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Data;
using ToolHub.Core.Secrets;

namespace ToolHub.AdminApi.Secrets;

/// <summary>Which sources refer to which stored secrets.</summary>
internal sealed class SecretUses
{
    private readonly List<(string Source, List<SecretReference> References)> _sources;

    private SecretUses(List<(string Source, List<SecretReference> References)> sources) => _sources = sources;

    /// <summary>By name.</summary>
    public IReadOnlyList<string> Of(string secretName) =>
        [.. _sources.Where(source => source.References.Exists(reference => reference.Covers(secretName))).Select(source => source.Source)];

    public static async Task<SecretUses> LoadAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        var sources = await database.Sources.AsNoTracking()
            .OrderBy(source => source.Name)
            .Select(source => new { source.Name, source.Settings })
            .ToListAsync(cancellationToken);
        return new(sources.ConvertAll(source =>
            (source.Name, SettingsSecrets.ReferencesIn(JsonElement.Parse(source.Settings)).ToList())));
    }
}
