using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Policies;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>Rules that forbid calls.</summary>
internal sealed class PolicySection(ToolHubDbContext database, TimeProvider time, ConfigBodies bodies) : IConfigSection
{
    public string Name => "policies";

    public AuditAction Action => AuditAction.PolicySet;

    public string? KeyOf(JsonElement item) => ConfigNames.Of(item);

    public async Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken)
    {
        var rules = await database.PolicyRules.AsNoTracking()
            .Where(rule => key == null || rule.Name == key)
            .OrderBy(rule => rule.Name)
            .ToListAsync(cancellationToken);
        return rules.ConvertAll(rule => new ConfigItem(
            rule.Name,
            bodies.Write(PolicyResponse.From(rule, matchingTools: 0), "updatedAt", "matchingTools")));
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken)
    {
        var address = new PolicyAddress { Name = ConfigNames.Required(item) };
        if (ConfigBodies.Check(address) is { IsNone: false } wrong)
        {
            return wrong;
        }

        return bodies.TryRead<SetPolicyRequest>(item, out var body, out var problems, ConfigNames.Member)
            ? ConfigProblems.Of(await PolicyEndpoints.SetAsync(
                address, body, ifMatch: null, database, time, author.Unread, cancellationToken))
            : problems;
    }
}
