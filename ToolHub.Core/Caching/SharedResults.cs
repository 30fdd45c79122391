using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ToolHub.Core.Caching;

/// <summary>
/// The results that all replicas keep in Redis, encrypted, because whoever reads Redis need not be allowed to call the tool. While Redis
/// is away there are none: the cache only ever saves work.
/// </summary>
internal sealed partial class SharedResults(
    IConnectionMultiplexer redis,
    IDataProtectionProvider protection,
    TimeProvider time,
    ILogger<SharedResults> logger)
{
    /// <summary>Longer than this, asking costs more than most calls.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>After a failure Redis is left alone for a moment, so that not every call waits for its time-out.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IDataProtector _protector = protection.CreateProtector("ToolHub.CachedResult.v1");
    private long _pausedUntil;

    public async Task<CachedResult?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!CanTry())
        {
            return null;
        }

        try
        {
            var value = await redis.GetDatabase().StringGetAsync(RedisKeyOf(key)).WaitAsync(Patience, time, cancellationToken);
            return value.IsNull ? null : Open(key, value!);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            GiveUpForNow(exception);
            return null;
        }
    }

    /// <summary>Nobody waits for it: a result that is lost on the way is made again.</summary>
    public void Keep(string key, CachedResult result)
    {
        var lifetime = result.ExpiresAt - time.GetUtcNow();
        if (lifetime <= TimeSpan.Zero || !CanTry())
        {
            return;
        }

        try
        {
            redis.GetDatabase().StringSet(RedisKeyOf(key), Seal(key, result), lifetime, flags: CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            GiveUpForNow(exception);
        }
    }

    private static RedisKey RedisKeyOf(string key) => "toolhub:result:" + key;

    /// <summary>For this key alone: a value moved to another call's key does not open.</summary>
    private byte[] Seal(string key, CachedResult result)
    {
        var plain = new byte[sizeof(long) + result.Json.Length];
        BinaryPrimitives.WriteInt64LittleEndian(plain, result.ExpiresAt.ToUnixTimeMilliseconds());
        result.Json.CopyTo(plain.AsSpan(sizeof(long)));
        return _protector.CreateProtector(key).Protect(plain);
    }

    private CachedResult? Open(string key, byte[] value)
    {
        try
        {
            var plain = _protector.CreateProtector(key).Unprotect(value);
            var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(plain));
            return expiresAt > time.GetUtcNow() ? new(plain[sizeof(long)..], expiresAt) : null;
        }
        catch (CryptographicException)
        {
            // Somebody else wrote it, or its key is gone.
            return null;
        }
    }

    private bool CanTry() => redis.IsConnected && time.GetUtcNow().Ticks >= Interlocked.Read(ref _pausedUntil);

    private void GiveUpForNow(Exception exception)
    {
        Interlocked.Exchange(ref _pausedUntil, (time.GetUtcNow() + Pause).Ticks);
        LogAway(exception.GetType().Name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis did not answer ({Reason}); results are cached per replica for a moment")]
    private partial void LogAway(string reason);
}
