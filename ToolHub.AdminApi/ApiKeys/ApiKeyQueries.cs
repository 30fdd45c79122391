using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;

namespace ToolHub.AdminApi.ApiKeys;

/// <summary>The parts of the queries for keys.</summary>
internal static class ApiKeyQueries
{
    public static IQueryable<ApiKey> Matching(this IQueryable<ApiKey> keys, ApiKeyListQuery query, DateTimeOffset now)
    {
        keys = query.Owner is { } owner ? keys.Where(key => key.Owner == owner) : keys;
        keys = query.Prefix is { } prefix ? keys.Where(key => key.Prefix.StartsWith(prefix)) : keys;
        return query.State.ToEnum<ApiKeyState>() switch
        {
            ApiKeyState.Active => keys.Where(key => key.RevokedAt == null && key.ExpiresAt > now),
            ApiKeyState.Expired => keys.Where(key => key.RevokedAt == null && key.ExpiresAt <= now),
            ApiKeyState.Revoked => keys.Where(key => key.RevokedAt != null),
            _ => keys,
        };
    }

    /// <summary>Reads a key and keeps it from others until the transaction ends: of two rotations the second sees the first.</summary>
    public static Task<ApiKey?> LockAsync(this DbSet<ApiKey> keys, Guid id, CancellationToken cancellationToken) =>
        keys.FromSql($"SELECT * FROM api_keys WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
}
