using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Secrets;

/// <summary>This process's picture of the stored secrets: sealed values by name.</summary>
internal sealed class SecretSnapshot(IServiceScopeFactory scopes)
    : RegistrySnapshot<FrozenDictionary<string, string>>(scopes, FrozenDictionary<string, string>.Empty)
{
    public override RegistryArea Area => RegistryArea.Secrets;

    protected override async Task<FrozenDictionary<string, string>> LoadAsync(
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        var secrets = await database.Secrets.AsNoTracking()
            .Select(secret => new { secret.Name, secret.SealedValue })
            .ToListAsync(cancellationToken);
        return secrets.ToFrozenDictionary(secret => secret.Name, secret => secret.SealedValue, StringComparer.Ordinal);
    }
}
