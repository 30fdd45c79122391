using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Access;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>What tools may require; ToolHub's own come with it.</summary>
internal sealed class CapabilitySection(ToolHubDbContext database, ConfigBodies bodies) : IConfigSection
{
    public string Name => "capabilities";

    public AuditAction Action => AuditAction.CapabilitySet;

    public string? KeyOf(JsonElement item) => ConfigNames.Of(item);

    public async Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken)
    {
        var capabilities = await database.Capabilities.AsNoTracking()
            .Where(capability => key == null || capability.Name == key)
            .OrderBy(capability => capability.Name)
            .ToListAsync(cancellationToken);
        return
        [
            .. capabilities
                .Where(capability => !CapabilityNames.All.Contains(capability.Name))
                .Select(capability => new ConfigItem(capability.Name, bodies.Write(CapabilityResponse.From(capability), "builtIn"))),
        ];
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken)
    {
        var address = new CapabilityAddress { Name = ConfigNames.Required(item) };
        if (ConfigBodies.Check(address) is { IsNone: false } wrong)
        {
            return wrong;
        }

        return bodies.TryRead<SetCapabilityRequest>(item, out var body, out var problems, ConfigNames.Member)
            ? ConfigProblems.Of(await CapabilityEndpoints.SetAsync(
                address, body, ifMatch: null, database, author.Unread, cancellationToken))
            : problems;
    }
}
