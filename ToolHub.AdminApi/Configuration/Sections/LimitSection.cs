using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Limits;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>Limits of calls, beside those of the installation.</summary>
internal sealed class LimitSection(ToolHubDbContext database, TimeProvider time, ConfigBodies bodies) : IConfigSection
{
    public string Name => "limits";

    public AuditAction Action => AuditAction.LimitSet;

    public string? KeyOf(JsonElement item) => ConfigNames.Of(item);

    public async Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken)
    {
        var limits = await database.CallLimits.AsNoTracking()
            .Where(limit => key == null || limit.Name == key)
            .OrderBy(limit => limit.Name)
            .ToListAsync(cancellationToken);
        return limits.ConvertAll(limit => new ConfigItem(
            limit.Name,
            bodies.Write(LimitResponse.From(limit, matchingTools: 0), "updatedAt", "matchingTools")));
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken)
    {
        var address = new LimitAddress { Name = ConfigNames.Required(item) };
        if (ConfigBodies.Check(address) is { IsNone: false } wrong)
        {
            return wrong;
        }

        return bodies.TryRead<SetLimitRequest>(item, out var body, out var problems, ConfigNames.Member)
            ? ConfigProblems.Of(await LimitEndpoints.SetAsync(
                address, body, ifMatch: null, database, time, author.Unread, cancellationToken))
            : problems;
    }
}
