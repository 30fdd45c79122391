using StackExchange.Redis;

namespace ToolHub.Mcp.Sessions;

/// <summary>What servers tell each other of sessions; nobody who does not have the session listens.</summary>
internal sealed class SessionNews(SessionRedis redis)
{
    /// <summary>Carries the id of the server that changed the settings of a session, and after it that of the session.</summary>
    public const string Changed = "toolhub:session-changes";

    /// <summary>Carries the id of a session that its client has ended.</summary>
    public const string Ended = "toolhub:session-ends";

    /// <summary>Carries answers and cancellations, which may be for a request at any server, as <see cref="SessionMessage"/>.</summary>
    public const string Messages = "toolhub:session-messages";

    public void Tell(string channel, string message) =>
        redis.Tell(database => database.Publish(channel, message, CommandFlags.FireAndForget));

    public void TellChanged(string sessionId) => Tell(Changed, redis.ServerId + sessionId);

    /// <summary>The session whose settings another server has changed; null for our own message, which comes back too.</summary>
    public string? ChangedElsewhere(string message) =>
        message.Length > redis.ServerId.Length && !message.StartsWith(redis.ServerId, StringComparison.Ordinal)
            ? message[redis.ServerId.Length..]
            : null;

    public Task ListenAsync(string channel, Action<string> receive) => redis.ListenAsync(channel, receive);
}
