using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace ToolHub.Core.Access;

/// <summary>Who may come in and what they may do: an immutable picture of keys and grants, swapped whole when either changes.</summary>
internal sealed class AccessDirectory
{
    /// <summary>Knows nobody.</summary>
    public static readonly AccessDirectory Empty = new([], []);

    private static readonly byte[] HashOfNoKey = new byte[SHA256.HashSizeInBytes];

    private readonly FrozenDictionary<string, ApiKey[]> _keysByPrefix;
    private readonly FrozenDictionary<Guid, ApiKey> _keysById;
    private readonly FrozenDictionary<string, FrozenSet<string>> _capabilitiesByRole;
    private readonly FrozenDictionary<string, FrozenSet<string>> _capabilitiesByCaller;

    public AccessDirectory(IReadOnlyCollection<ApiKey> keys, IReadOnlyCollection<CapabilityGrant> grants)
    {
        _keysByPrefix = keys.GroupBy(key => key.Prefix).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _keysById = keys.ToFrozenDictionary(key => key.Id);
        _capabilitiesByRole = Index(grants, grant => grant.Role);
        _capabilitiesByCaller = Index(grants, grant => grant.CallerId);
    }

    /// <summary>
    /// The caller that a key stands for, or null for a key that is unknown, expired or revoked.
    /// A wrong key takes the same steps as a right one: the hash is always computed and always compared in fixed time.
    /// </summary>
    public Caller? Authenticate(string keyText, DateTimeOffset now)
    {
        var wellFormed = ApiKeySecret.LooksLikeKey(keyText);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(keyText), hash);

        var candidates = wellFormed && _keysByPrefix.TryGetValue(new ApiKeySecret(keyText).Prefix, out var keys) ? keys : [];
        ApiKey? match = null;
        foreach (var candidate in candidates)
        {
            match = CryptographicOperations.FixedTimeEquals(hash, candidate.Hash) ? candidate : match;
        }

        if (candidates.Length == 0)
        {
            CryptographicOperations.FixedTimeEquals(hash, HashOfNoKey);
        }

        return match is not null && IsValid(match, now) ? CallerOf(match) : null;
    }

    /// <summary>
    /// A caller that came in earlier, with what it may do now; null if its key is no longer good. One that came without a key is not
    /// known here and stays as it is.
    /// </summary>
    public Caller? Renew(Caller caller, DateTimeOffset now)
    {
        if (caller.ApiKeyId is not { } keyId)
        {
            return caller;
        }

        return _keysById.TryGetValue(keyId, out var key) && IsValid(key, now) ? CallerOf(key) : null;
    }

    /// <summary>The capabilities that a caller of this name and role holds now.</summary>
    public FrozenSet<string> CapabilitiesOf(string callerId, string role)
    {
        var ofRole = _capabilitiesByRole.GetValueOrDefault(role, []);
        return _capabilitiesByCaller.TryGetValue(callerId, out var own) ? ofRole.Union(own).ToFrozenSet() : ofRole;
    }

    private static bool IsValid(ApiKey key, DateTimeOffset now) => key.RevokedAt is null && key.ExpiresAt > now;

    private Caller CallerOf(ApiKey key) => new(key.Owner, key.Role, CapabilitiesOf(key.Owner, key.Role), key.Id);

    private static FrozenDictionary<string, FrozenSet<string>> Index(
        IReadOnlyCollection<CapabilityGrant> grants,
        Func<CapabilityGrant, string?> holder) => grants
        .Where(grant => holder(grant) is not null)
        // The filter above leaves only grants with this kind of holder.
        .GroupBy(grant => holder(grant)!, grant => grant.Capability)
        .ToFrozenDictionary(group => group.Key, group => group.ToFrozenSet());
}
