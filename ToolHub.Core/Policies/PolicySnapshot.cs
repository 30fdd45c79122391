using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Policies;

/// <summary>This process's picture of the rules and limits of calls.</summary>
internal sealed class PolicySnapshot(IServiceScopeFactory scopes) : RegistrySnapshot<PolicyPicture>(scopes, PolicyPicture.Empty)
{
    public override RegistryArea Area => RegistryArea.Policies;

    protected override async Task<PolicyPicture> LoadAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        // By name, so that of several refusals every server gives the same.
        var rules = await database.PolicyRules.AsNoTracking()
            .Where(rule => rule.IsEnabled)
            .OrderBy(rule => rule.Name)
            .ToListAsync(cancellationToken);
        var limits = await database.CallLimits.AsNoTracking().OrderBy(limit => limit.Name).ToListAsync(cancellationToken);
        return new(rules, limits);
    }
}
