using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Access;

/// <summary>This process's picture of keys and grants.</summary>
internal sealed class AccessSnapshot(IServiceScopeFactory scopes) : RegistrySnapshot<AccessDirectory>(scopes, AccessDirectory.Empty)
{
    public override RegistryArea Area => RegistryArea.Access;

    protected override async Task<AccessDirectory> LoadAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        // Expiry is checked at every use; dead keys only make the picture larger.
        var keys = await database.ApiKeys.AsNoTracking().Where(key => key.RevokedAt == null).ToListAsync(cancellationToken);
        var grants = await database.CapabilityGrants.AsNoTracking().ToListAsync(cancellationToken);
        return new(keys, grants);
    }
}
