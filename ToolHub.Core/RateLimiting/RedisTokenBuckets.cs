using StackExchange.Redis;

namespace ToolHub.Core.RateLimiting;

/// <summary>Buckets that all replicas share: one script, one round trip, whatever the number of tiers.</summary>
internal sealed class RedisTokenBuckets(IConnectionMultiplexer redis)
{
    /// <summary>
    /// Fills each bucket by the time that passed, and takes the same number of permits from all of them: as many as were asked for, or
    /// as there are in the emptiest. Without a whole permit in each, it takes none.
    /// The clock is Redis's own, so replicas whose clocks differ agree; a clock that jumps back adds nothing.
    /// Answers: permits taken, the tier's number, permits left in it, milliseconds until the next one.
    /// </summary>
    private const string Script =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + time[2] / 1000
        local tokens = {}
        local refused, wait = 0, 0
        local taken = tonumber(ARGV[2 * #KEYS + 1])
        for i, key in ipairs(KEYS) do
            local burst, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i]) / 1000
            local state = redis.call('HMGET', key, 'tokens', 'at')
            local elapsed = math.max(0, now - (tonumber(state[2]) or now))
            tokens[i] = math.min(burst, (tonumber(state[1]) or burst) + elapsed * rate)
            taken = math.min(taken, math.floor(tokens[i]))
            if tokens[i] < 1 and refused == 0 then
                refused, wait = i, math.ceil((1 - tokens[i]) / rate)
            end
        end
        if refused > 0 then
            return {0, refused, 0, wait}
        end
        for i, key in ipairs(KEYS) do
            local burst, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i]) / 1000
            redis.call('HSET', key, 'tokens', tokens[i] - taken, 'at', now)
            redis.call('PEXPIRE', key, math.ceil(burst / rate) + 1000)
        end
        return {taken, #KEYS, math.floor(tokens[#KEYS] - taken), 0}
        """;

    /// <summary>Whether asking makes sense at all.</summary>
    public bool IsConnected => redis.IsConnected;

    /// <summary>Takes one permit from every tier, or none.</summary>
    /// <exception cref="RedisException">Redis did not answer.</exception>
    public async Task<RateLimitDecision> AcquireAsync(RateLimitTier[] tiers) => (await AcquireAsync(tiers, permits: 1)).Decision;

    /// <summary>Takes up to a number of permits from every tier, the same from each, or none; returns how many.</summary>
    /// <exception cref="RedisException">Redis did not answer.</exception>
    public async Task<(RateLimitDecision Decision, int Permits)> AcquireAsync(RateLimitTier[] tiers, int permits)
    {
        // One hash tag for all: the keys of a script must live on one node of a cluster.
        var keys = Array.ConvertAll(tiers, tier => (RedisKey)("{toolhub:rate}:" + tier.Key));
        var values = new RedisValue[(tiers.Length * 2) + 1];
        for (var i = 0; i < tiers.Length; i++)
        {
            values[2 * i] = tiers[i].Bucket.Burst;
            values[(2 * i) + 1] = tiers[i].Bucket.PerSecond;
        }

        values[^1] = permits;

        // The script always answers with four numbers.
        var answer = (long[])(await redis.GetDatabase().ScriptEvaluateAsync(Script, keys, values))!;
        var tier = tiers[answer[1] - 1];
        var decision = new RateLimitDecision(
            answer[0] > 0, tier.Policy, tier.Bucket.Burst, (int)answer[2], TimeSpan.FromMilliseconds(answer[3]));
        return (decision, (int)answer[0]);
    }
}
