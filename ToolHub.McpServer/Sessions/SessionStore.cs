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
    private const string Initialize = "initialize";
    private const string LogLevel = "log-level";
    private const string WatchedPrefix = "watched:";

    /// <summary>What clients need for their name and capabilities, many times over; for an hour each, a megabyte would be too much.</summary>
    private const int MaxInitializeBytes = 16 * 1024;

    /// <summary>Sets a member of a session that is still there; one that has ended must not come back in pieces.</summary>
    private const string SetScript = "return redis.call('EXISTS', KEYS[1]) == 1 and redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])";

    /// <exception cref="SessionsUnavailableException">Redis is away, or the client said more of itself than is kept there.</exception>
    public async Task AddAsync(string id, string ownerId, InitializeRequestParams initialize, CancellationToken cancellationToken)
    {
        var description = JsonSerializer.SerializeToUtf8Bytes(initialize, McpJson.TypeInfo<InitializeRequestParams>());
        if (description.Length > MaxInitializeBytes)
        {
            throw new SessionsUnavailableException("The client says too much of itself.");
        }

        HashEntry[] members = [new(Owner, ownerId), new(Initialize, description)];
        await redis.AskAsync(
            async database =>
            {
                var added = database.HashSetAsync(KeyOf(id), members);
                var expires = database.KeyExpireAsync(KeyOf(id), options.Value.IdleTimeout);
                await added;
                return await expires;
            },
            cancellationToken);
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
            // We wrote it ourselves.
            JsonSerializer.Deserialize(initialize, McpJson.TypeInfo<InitializeRequestParams>())!,
            values.TryGetValue(LogLevel, out var level) && Enum.TryParse<LoggingLevel>(level, out var parsed) ? parsed : null,
            [.. values.Keys.Where(IsWatched).Select(name => name[WatchedPrefix.Length..])]);
    }

    /// <summary>Keeps a session for another while; false if it has ended.</summary>
    public Task<bool> TouchAsync(string id, CancellationToken cancellationToken) =>
        redis.AskAsync(database => database.KeyExpireAsync(KeyOf(id), options.Value.IdleTimeout), cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        redis.AskAsync(database => database.KeyDeleteAsync(KeyOf(id)), cancellationToken);

    public Task SetLogLevelAsync(string id, LoggingLevel level, CancellationToken cancellationToken) =>
        SetAsync(id, LogLevel, level.ToString(), cancellationToken);

    public Task AddWatchedAsync(string id, string uri, CancellationToken cancellationToken) =>
        SetAsync(id, WatchedPrefix + uri, "", cancellationToken);

    public Task RemoveWatchedAsync(string id, string uri, CancellationToken cancellationToken) =>
        redis.AskAsync(database => database.HashDeleteAsync(KeyOf(id), WatchedPrefix + uri), cancellationToken);

    private Task<RedisResult> SetAsync(string id, string name, string value, CancellationToken cancellationToken) =>
        redis.AskAsync(database => database.ScriptEvaluateAsync(SetScript, [KeyOf(id)], [name, value]), cancellationToken);

    private static bool IsWatched(string name) => name.StartsWith(WatchedPrefix, StringComparison.Ordinal);

    private static RedisKey KeyOf(string id) => "toolhub:session:" + id;
}
