using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using StackExchange.Redis;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Sessions;

/// <summary>The sessions of all servers: a hash in Redis each, which lives as long as somebody uses the session.</summary>
internal sealed class SessionStore(SessionRedis redis, IOptions<SessionOptions> options)
{
    private const string Owner = "owner";
    private const string Toolset = "toolset";
    private const string Initialize = "initialize";
    private const string LogLevel = "log-level";
    private const string WatchedPrefix = "watched:";

    /// <summary>
    /// What clients need for their name and capabilities, many times over; for an hour each, a megabyte would be too much.
    /// </summary>
    private const int MaxInitializeBytes = 16 * 1024;

    private const string Ended = "ended";

    private const string ReplaceScript =
        """
        redis.call('DEL', KEYS[1])
        redis.call('HSET', KEYS[1], unpack(ARGV, 2))
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
        """;

    /// <summary>Answers 0 for what is not there, and 2 for a session that has ended.</summary>
    private const string TouchScript =
        """
        if redis.call('PEXPIRE', KEYS[1], ARGV[1]) == 0 then return 0 end
        return 1 + redis.call('HEXISTS', KEYS[1], ARGV[2])
        """;

    /// <summary>Sets a member of a session that is still there; one that has ended must not come back in pieces.</summary>
    private const string SetScript =
        "return redis.call('HEXISTS', KEYS[1], ARGV[3]) == 1 and redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])";

    private long IdleMilliseconds => (long)options.Value.IdleTimeout.TotalMilliseconds;

    /// <summary>Tells the other servers all of a session.</summary>
    /// <exception cref="SessionsUnavailableException">Redis is away, or the client said more of itself than is kept there.</exception>
    public Task SaveAsync(string id, SessionRecord record, CancellationToken cancellationToken)
    {
        var initialize = JsonSerializer.SerializeToUtf8Bytes(record.Initialize, McpJson.TypeInfo<InitializeRequestParams>());
        if (initialize.Length > MaxInitializeBytes)
        {
            throw new SessionsUnavailableException("The client says too much of itself.");
        }

        List<RedisValue> members = [Owner, record.OwnerId, Initialize, initialize];
        if (record.Toolset is { } toolset)
        {
            members.AddRange([Toolset, toolset]);
        }

        if (record.LogLevel is { } level)
        {
            members.AddRange([LogLevel, level.ToString()]);
        }

        members.AddRange(record.Watched.SelectMany(uri => new RedisValue[] { WatchedPrefix + uri, "" }));
        return ReplaceAsync(id, members, cancellationToken);
    }

    /// <summary>The session, or null if there is none of this id.</summary>
    public async Task<SessionRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var members = await redis.AskAsync(database => database.HashGetAllAsync(KeyOf(id)), cancellationToken);
        var values = members.ToDictionary(member => member.Name.ToString(), member => member.Value.ToString());
        if (!values.TryGetValue(Owner, out var owner) || !values.TryGetValue(Initialize, out var initialize))
        {
            return null;
        }

        return new(
            owner,
            values.GetValueOrDefault(Toolset),
            // We wrote it ourselves.
            JsonSerializer.Deserialize(initialize, McpJson.TypeInfo<InitializeRequestParams>())!,
            values.TryGetValue(LogLevel, out var level) && Enum.TryParse<LoggingLevel>(level, out var parsed) ? parsed : null,
            [.. values.Keys.Where(IsWatched).Select(name => name[WatchedPrefix.Length..])]);
    }

    /// <summary>Keeps a session for another while, and says whether it is still there.</summary>
    public async Task<SessionState> TouchAsync(string id, CancellationToken cancellationToken) =>
        (SessionState)(int)await redis.AskAsync(
            database => database.ScriptEvaluateAsync(TouchScript, [KeyOf(id)], [IdleMilliseconds, Ended]), cancellationToken);

    /// <summary>Ends a session. That it has ended is remembered for as long as a server may still have it.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellationToken) => ReplaceAsync(id, [Ended, 1], cancellationToken);

    public Task SetLogLevelAsync(string id, LoggingLevel level, CancellationToken cancellationToken) =>
        SetAsync(id, LogLevel, level.ToString(), cancellationToken);

    public Task AddWatchedAsync(string id, string uri, CancellationToken cancellationToken) =>
        SetAsync(id, WatchedPrefix + uri, "", cancellationToken);

    public Task RemoveWatchedAsync(string id, string uri, CancellationToken cancellationToken) =>
        redis.AskAsync(database => database.HashDeleteAsync(KeyOf(id), WatchedPrefix + uri), cancellationToken);

    private Task<RedisResult> ReplaceAsync(string id, IEnumerable<RedisValue> members, CancellationToken cancellationToken) =>
        redis.AskAsync(
            database => database.ScriptEvaluateAsync(ReplaceScript, [KeyOf(id)], [IdleMilliseconds, .. members]), cancellationToken);

    private Task<RedisResult> SetAsync(string id, string name, string value, CancellationToken cancellationToken) =>
        redis.AskAsync(database => database.ScriptEvaluateAsync(SetScript, [KeyOf(id)], [name, value, Owner]), cancellationToken);

    private static bool IsWatched(string name) => name.StartsWith(WatchedPrefix, StringComparison.Ordinal);

    private static RedisKey KeyOf(string id) => "toolhub:session:" + id;
}
