using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ToolHub.Core.RateLimiting;

/// <summary>Limits calls by the buckets in Redis, and by this process's own while Redis is away: calls go on, limits do not fall.</summary>
internal sealed partial class CallRateLimiter(
    RedisTokenBuckets shared,
    LocalTokenBuckets local,
    PermitLeases leases,
    IOptions<RateLimitOptions> options,
    TimeProvider time,
    ILogger<CallRateLimiter> logger)
{
    /// <summary>A Redis that hangs keeps its connection: without this, calls would wait for as long as the client's own time-out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>After a failure Redis is left alone for a moment, so that not every call waits for its time-out.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long _pausedUntil;

    /// <summary>Takes one permit for a call of this caller.</summary>
    public async ValueTask<RateLimitDecision> AcquireAsync(string callerId, CancellationToken cancellationToken)
    {
        var lease = leases.Of(callerId);
        if (lease.TryTake() is { } permit)
        {
            return permit;
        }

        await lease.Gate.WaitAsync(cancellationToken);
        try
        {
            return lease.TryTake() ?? await RenewAsync(lease, callerId, cancellationToken);
        }
        finally
        {
            lease.Gate.Release();
        }
    }

    private async Task<RateLimitDecision> RenewAsync(PermitLease lease, string callerId, CancellationToken cancellationToken)
    {
        RateLimitTier[] tiers =
        [
            new("global", "global", options.Value.Global),
            new("caller", "caller:" + callerId, options.Value.Caller),
        ];
        if (!shared.IsConnected || time.GetUtcNow().Ticks < Interlocked.Read(ref _pausedUntil))
        {
            return local.Acquire(tiers);
        }

        try
        {
            var (decision, permits) = await shared.AcquireAsync(tiers, leases.Size).WaitAsync(Patience, time, cancellationToken);
            lease.Fill(decision, Math.Max(permits - 1, 0));
            return decision with { Remaining = decision.Remaining + Math.Max(permits - 1, 0) };
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            Interlocked.Exchange(ref _pausedUntil, (time.GetUtcNow() + Pause).Ticks);
            LogFallback(exception.GetType().Name);
            return local.Acquire(tiers);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis did not answer ({Reason}); limits hold per replica for a moment")]
    private partial void LogFallback(string reason);
}
