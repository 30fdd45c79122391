using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Caching;

/// <summary>
/// Serves results again: from memory, then from Redis; and of equal calls at the same moment one is executed, the others wait for it.
/// </summary>
internal sealed class ToolResultCache(ResultMemory memory, SharedResults shared, IOptions<CacheOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SharedComputation> _running = new(StringComparer.Ordinal);

    /// <summary>The result of that key, kept or made now.</summary>
    /// <param name="key">See <see cref="CacheKey"/>.</param>
    /// <param name="lifetime">How long a new result is kept.</param>
    /// <param name="execute">Makes the result.</param>
    /// <param name="cancellationToken">Gives up waiting; the execution goes on while others wait for it.</param>
    public async ValueTask<(ToolCallReply Reply, CacheUse Use)> GetAsync(
        string key,
        TimeSpan lifetime,
        Func<CancellationToken, ValueTask<ToolCallReply>> execute,
        CancellationToken cancellationToken)
    {
        if (memory.Find(key) is { } kept)
        {
            return (CachedResult.ToReply(kept.Json), CacheUse.Hit);
        }

        if (await shared.FindAsync(key, cancellationToken) is { } found)
        {
            memory.Keep(key, found);
            return (CachedResult.ToReply(found.Json), CacheUse.Hit);
        }

        return await ComputeOnceAsync(key, lifetime, execute, cancellationToken);
    }

    private async Task<(ToolCallReply Reply, CacheUse Use)> ComputeOnceAsync(
        string key,
        TimeSpan lifetime,
        Func<CancellationToken, ValueTask<ToolCallReply>> execute,
        CancellationToken cancellationToken)
    {
        SharedComputation? mine = null;
        mine = new(async token =>
        {
            try
            {
                return await ComputeAsync(key, lifetime, execute, token);
            }
            finally
            {
                // Only now: whoever gives up waiting does not end it for those who come later. It is set before anybody can start it.
                _running.TryRemove(new(key, mine!));
            }
        });
        var running = Join(key, mine);
        var result = await running.WaitAsync(cancellationToken);
        if (ReferenceEquals(running, mine))
        {
            return (result.Reply, result.Use);
        }

        return result.IsForAll ? (result.ForAnother(), CacheUse.Shared) : (await execute(cancellationToken), CacheUse.Miss);
    }

    private SharedComputation Join(string key, SharedComputation mine)
    {
        while (true)
        {
            var running = _running.GetOrAdd(key, mine);
            if (running.TryJoin())
            {
                return running;
            }

            // All have given it up: it must not be in the way of the next.
            _running.TryRemove(new(key, running));
        }
    }

    private async Task<ComputedResult> ComputeAsync(
        string key,
        TimeSpan lifetime,
        Func<CancellationToken, ValueTask<ToolCallReply>> execute,
        CancellationToken cancellationToken)
    {
        // An equal call may have ended since this one looked: it kept its result before it made way.
        if (memory.Find(key) is { } kept)
        {
            return ComputedResult.Of(kept);
        }

        var result = ComputedResult.Of(await execute(cancellationToken));
        if (result.IsWorthKeeping && result.Json!.Length <= options.Value.MaxResultBytes)
        {
            var fresh = new CachedResult(result.Json, lifetime, time.GetTimestamp());
            memory.Keep(key, fresh);
            shared.Keep(key, fresh);
        }

        return result;
    }
}
