using StackExchange.Redis;

namespace ToolHub.Core.RateLimiting;

/// <summary>Buckets that all replicas share: one script, one round trip, whatever the number of tiers.</summary>
internal sealed class RedisTokenBuckets(IConnectionMultiplexer redis)
{
    /// <summary>
    /// Fills each bucket by the time that passed, and takes one permit from all of them or from none.
    /// The clock is Redis's own, so replicas whose clocks differ agree; a clock that jumps back adds nothing.
    /// Answers: allowed, the tier's number, permits left in it, milliseconds until the next one.
    /// </summary>
    private const string Script =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + time[2] / 1000
        local tokens = {}
        local refused, wait = 0, 0
        for i, key in ipairs(KEYS) do
            local burst, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i]) / 1000
            local state = redis.call('HMGET', key, 'tokens', 'at')
            local elapsed = math.max(0, now - (tonumber(state[2]) or now))
            tokens[i] = math.min(burst, (tonumber(state[1]) or burst) + elapsed * rate)
            if tokens[i] < 1 and refused == 0 then
                refused, wait = i, math.ceil((1 - tokens[i]) / rate)
            end
        end
        if refused > 0 then
            return {0, refused, 0, wait}
        end
        for i, key in ipairs(KEYS) do
            local burst, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i]) / 1000
            redis.call('HSET', key, 'tokens', tokens[i] - 1, 'at', now)
            redis.call('PEXPIRE', key, math.ceil(burst / rate) + 1000)
        end
        return {1, #KEYS, math.floor(tokens[#KEYS] - 1), 0}
        """;

    /// <summary>Whether asking makes sense at all.</summary>
    public bool IsConnected => redis.IsConnected;

    /// <summary>Takes one permit from every tier, or none.</summary>
    /// <exception cref="RedisException">Redis did not answer.</exception>
    public async Task<RateLimitDecision> AcquireAsync(RateLimitTier[] tiers)
    {
        // One hash tag for all: the keys of a script must live on one node of a cluster.
        var keys = Array.ConvertAll(tiers, tier => (RedisKey)("{toolhub:rate}:" + tier.Key));
        var values = new RedisValue[tiers.Length * 2];
        for (var i = 0; i < tiers.Length; i++)
        {
            values[2 * i] = tiers[i].Bucket.Burst;
            values[(2 * i) + 1] = tiers[i].Bucket.PerSecond;
        }

        // The script always answers with four numbers.
        var answer = (long[])(await redis.GetDatabase().ScriptEvaluateAsync(Script, keys, values))!;
        var tier = tiers[answer[1] - 1];
        return new(answer[0] == 1, tier.Policy, tier.Bucket.Burst, (int)answer[2], TimeSpan.FromMilliseconds(answer[3]));
    }
}
