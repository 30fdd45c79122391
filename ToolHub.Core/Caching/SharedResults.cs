using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using ToolHub.Core.Redis;

namespace ToolHub.Core.Caching;

/// <summary>
/// The results that all replicas keep in Redis, encrypted, because whoever reads Redis need not be allowed to call the tool. While Redis
/// is away there are none: the cache only ever saves work.
/// </summary>
internal sealed partial class SharedResults(
    IConnectionMultiplexer redis,
    IDataProtectionProvider protection,
    IOptions<CacheOptions> options,
    TimeProvider time,
    ILogger<SharedResults> logger)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ToolHub.CachedResult.v1");
    private readonly RedisPause _pause = new(time);

    public async Task<CachedResult?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!CanTry())
        {
            return null;
        }

        try
        {
            var found = await redis.GetDatabase().StringGetWithExpiryAsync(RedisKeyOf(key))
                .WaitAsync(options.Value.RedisPatience, time, cancellationToken);
            return found is { Value.IsNull: false, Expiry: { } remaining } ? Open(key, found.Value!, remaining) : null;
        }
        catch (Exception exception) when (RedisFailure.Is(exception))
        {
            GiveUpForNow(exception);
            return null;
        }
    }

    /// <summary>Nobody waits for it: a result that is lost on the way is made again.</summary>
    public void Keep(string key, CachedResult result)
    {
        var remaining = result.RemainingBy(time);
        if (remaining <= TimeSpan.Zero || !CanTry())
        {
            return;
        }

        try
        {
            redis.GetDatabase().StringSet(RedisKeyOf(key), Seal(key, result.Json, remaining), remaining, flags: CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (RedisFailure.Is(exception))
        {
            GiveUpForNow(exception);
        }
    }

    private static RedisKey RedisKeyOf(string key) => "toolhub:result:" + key;

    /// <summary>For this key alone: a value moved to another call's key does not open.</summary>
    private byte[] Seal(string key, byte[] json, TimeSpan remaining)
    {
        var plain = new byte[sizeof(long) + json.Length];
        BinaryPrimitives.WriteInt64LittleEndian(plain, (time.GetUtcNow() + remaining).ToUnixTimeMilliseconds());
        json.CopyTo(plain.AsSpan(sizeof(long)));
        return _protector.CreateProtector(key).Protect(plain);
    }

    /// <summary>What Redis counts down holds whatever our clock says; what was sealed, whatever was done to Redis.</summary>
    private CachedResult? Open(string key, byte[] value, TimeSpan remaining)
    {
        try
        {
            var plain = _protector.CreateProtector(key).Unprotect(value);
            var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(plain));
            var lifetime = TimeSpan.FromTicks(Math.Min(remaining.Ticks, (expiresAt - time.GetUtcNow()).Ticks));
            return lifetime > TimeSpan.Zero ? new(plain[sizeof(long)..], lifetime, time.GetTimestamp()) : null;
        }
        catch (CryptographicException)
        {
            // Somebody else wrote it, or its key is gone.
            return null;
        }
    }

    private bool CanTry() => redis.IsConnected && _pause.IsOver;

    private void GiveUpForNow(Exception exception)
    {
        _pause.Begin();
        LogAway(exception.GetType().Name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis did not answer ({Reason}); results are cached per replica for a moment")]
    private partial void LogAway(string reason);
}
