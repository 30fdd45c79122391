using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Core.Data.Configurations;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>
/// Who holds which capability. What every installation begins with is left out, and what was taken away of it is said: another
/// installation begins with it too.
/// </summary>
internal sealed class GrantSection(ToolHubDbContext database, TimeProvider time, ConfigBodies bodies) : IConfigSection
{
    private const string Granted = "granted";

    private static readonly HashSet<Guid> Defaults = [.. DefaultAccess.Grants.Select(grant => grant.Id)];

    public string Name => "grants";

    public AuditAction Action => AuditAction.GrantSet;

    public AuditAction ActionOf(JsonElement item) =>
        item.TryGetProperty(Granted, out var granted) && granted.ValueKind is JsonValueKind.False ? AuditAction.GrantDelete : Action;

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
        // A grant has one holder and a capability.
        var held = grants.Select(grant => KeyOf(grant.Role, grant.Caller, grant.Capability)!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. grants
                .Where(grant => key is not null || !Defaults.Contains(grant.Id))
                .Select(grant => new ConfigItem(
                    KeyOf(grant.Role, grant.Caller, grant.Capability)!,
                    bodies.Write(grant, "id", "createdAt")))
                .Concat(TakenAway().Where(item => (key is null || key == item.Key) && !held.Contains(item.Key)))
                .OrderBy(item => item.Key, StringComparer.Ordinal),
        ];
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken)
    {
        if (!bodies.TryRead<GrantRequest>(item, out var body, out var problems, Granted)
            || !bodies.TryRead<GrantSwitch>(ConfigBodies.Only(item, Granted), out var state, out problems))
        {
            return problems;
        }

        return state.Granted
            ? ConfigProblems.Of(await GrantEndpoints.GrantAsync(body, author.User, database, time, cancellationToken))
            : await TakeAwayAsync(body, cancellationToken);
    }

    private async Task<ConfigProblems> TakeAwayAsync(GrantRequest body, CancellationToken cancellationToken)
    {
        var grant = await database.CapabilityGrants.AsNoTracking().SingleOrDefaultAsync(
            grant => grant.Role == body.Role && grant.CallerId == body.Caller && grant.Capability == body.Capability, cancellationToken);
        return grant is null
            ? ConfigProblems.None
            : ConfigProblems.Of(await GrantEndpoints.DeleteAsync(grant.Id, database, cancellationToken));
    }

    /// <summary>What every installation begins with, as it is written where it was taken away.</summary>
    private IEnumerable<ConfigItem> TakenAway() => DefaultAccess.Grants.Select(grant => new ConfigItem(
        KeyOf(grant.Role, grant.CallerId, grant.Capability)!,
        bodies.Write(new { grant.Role, grant.Capability, Granted = false })));

    private static string? KeyOf(string? role, string? caller, string? capability) => (role, caller, capability) switch
    {
        ({ } name, null, { } held) => $"role {name}: {held}",
        (null, { } id, { } held) => $"caller {id}: {held}",
        _ => null,
    };
}
