using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Redis;

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

    private readonly RedisPause _pause = new(time);

    /// <summary>Takes one permit for a call of this caller.</summary>
    /// <param name="callerId">Whose call it is.</param>
    /// <param name="others">
    /// What else the call draws from. Those limits are often small and must be exact, so Redis is asked for all tiers at once, without a
    /// lease.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask<RateLimitDecision> AcquireAsync(string callerId, RateLimitTier[] others, CancellationToken cancellationToken) =>
        others.Length == 0
            ? AcquireAsync(callerId, cancellationToken)
            : new(AcquireExactlyAsync(callerId, others, cancellationToken));

    /// <summary>Takes one permit for what a caller does beside calls, or for a call that has no limits of its own.</summary>
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

    private async Task<RateLimitDecision> AcquireExactlyAsync(
        string callerId,
        RateLimitTier[] others,
        CancellationToken cancellationToken)
    {
        // The others first: of several that are used up, the tool's own says more than the caller's.
        var (decision, _) = await AskAsync([.. others, .. TiersOf(callerId)], permits: 1, cancellationToken);
        return decision;
    }

    private async Task<RateLimitDecision> RenewAsync(PermitLease lease, string callerId, CancellationToken cancellationToken)
    {
        var (decision, permits) = await AskAsync(TiersOf(callerId), leases.Size, cancellationToken);
        if (permits is not { } taken)
        {
            return decision;
        }

        lease.Fill(decision, Math.Max(taken - 1, 0));
        return decision with { Remaining = decision.Remaining + Math.Max(taken - 1, 0) };
    }

    private RateLimitTier[] TiersOf(string callerId) =>
    [
        new("global", "global", options.Value.Global),
        new("caller", "caller:" + callerId, options.Value.Caller),
    ];

    /// <summary>Asks Redis for some permits, or, while it is away, this process for one; how many were taken is null then.</summary>
    private async Task<(RateLimitDecision Decision, int? Permits)> AskAsync(
        RateLimitTier[] tiers,
        int permits,
        CancellationToken cancellationToken)
    {
        if (!shared.IsConnected || !_pause.IsOver)
        {
            return (local.Acquire(tiers), null);
        }

        try
        {
            return await shared.AcquireAsync(tiers, permits).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception exception) when (RedisFailure.Is(exception))
        {
            _pause.Begin();
            LogFallback(exception.GetType().Name);
            return (local.Acquire(tiers), null);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis did not answer ({Reason}); limits hold per replica for a moment")]
    private partial void LogFallback(string reason);
}
