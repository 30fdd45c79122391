using ToolHub.Core.Data;

namespace ToolHub.Core.Access;

/// <summary>Makes API keys and rotates them; the caller of these methods audits and saves nothing else.</summary>
internal sealed class ApiKeyIssuer(ToolHubDbContext database, TimeProvider time)
{
    /// <summary>How long a key lives when its request does not say.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(90);

    /// <summary>Stores a new key and returns its secret, which cannot be read again.</summary>
    public async Task<IssuedApiKey> IssueAsync(ApiKeyRequest request, CancellationToken cancellationToken)
    {
        var issued = Add(request, rotatedFrom: null);
        await database.SaveChangesAsync(cancellationToken);
        return issued;
    }

    /// <summary>
    /// Replaces a key by a new one for the same caller; the old key stays valid for the overlap, never longer than it was.
    /// </summary>
    public async Task<IssuedApiKey> RotateAsync(ApiKey old, TimeSpan overlap, CancellationToken cancellationToken)
    {
        var issued = Add(new(old.Name, old.Owner, old.Role, old.ExpiresAt - old.CreatedAt), old.Id);
        var overlapEnd = time.GetUtcNow() + overlap;
        old.ExpiresAt = old.ExpiresAt < overlapEnd ? old.ExpiresAt : overlapEnd;
        await database.SaveChangesAsync(cancellationToken);
        return issued;
    }

    private IssuedApiKey Add(ApiKeyRequest request, Guid? rotatedFrom)
    {
        var secret = ApiKeySecret.Generate();
        var now = time.GetUtcNow();
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = request.Name,
            Owner = request.Owner,
            Role = request.Role,
            Prefix = secret.Prefix,
            Hash = secret.Hash(),
            CreatedAt = now,
            ExpiresAt = now + (request.Lifetime ?? DefaultLifetime),
            RotatedFromId = rotatedFrom,
        };
        database.ApiKeys.Add(key);
        return new(key, secret);
    }
}
