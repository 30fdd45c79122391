using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Core.Data.Configurations;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>Who holds which capability; what every installation begins with is left out.</summary>
internal sealed class GrantSection(ToolHubDbContext database, TimeProvider time, ConfigBodies bodies) : IConfigSection
{
    private static readonly HashSet<Guid> Defaults = [.. DefaultAccess.Grants.Select(grant => grant.Id)];

    public string Name => "grants";

    public AuditAction Action => AuditAction.GrantSet;

    public string? KeyOf(JsonElement item) => KeyOf(
        ConfigNames.Text(item, "role"),
        ConfigNames.Text(item, "caller"),
        ConfigNames.Text(item, "capability"));

    public async Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken)
    {
        var grants = await database.CapabilityGrants.AsNoTracking()
            .Where(grant => key == null || key
                == (grant.Role == null ? "caller " + grant.CallerId : "role " + grant.Role) + ": " + grant.Capability)
            .Select(GrantResponse.Projection)
            .ToListAsync(cancellationToken);
        return
        [
            .. grants
                .Where(grant => key is not null || !Defaults.Contains(grant.Id))
                // A grant has one holder and a capability.
                .Select(grant => new ConfigItem(
                    KeyOf(grant.Role, grant.Caller, grant.Capability)!,
                    bodies.Write(grant, "id", "createdAt")))
                .OrderBy(item => item.Key, StringComparer.Ordinal),
        ];
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken) =>
        bodies.TryRead<GrantRequest>(item, out var body, out var problems)
            ? ConfigProblems.Of(await GrantEndpoints.GrantAsync(body, author.User, database, time, cancellationToken))
            : problems;

    private static string? KeyOf(string? role, string? caller, string? capability) => (role, caller, capability) switch
    {
        ({ } name, null, { } held) => $"role {name}: {held}",
        (null, { } id, { } held) => $"caller {id}: {held}",
        _ => null,
    };
}
