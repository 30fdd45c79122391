using StackExchange.Redis;
using ToolHub.Core.Redis;

namespace ToolHub.Mcp.Sessions;

/// <summary>Redis as sessions use it: it answers soon, or counts as away for a moment.</summary>
internal sealed partial class SessionRedis(IConnectionMultiplexer redis, TimeProvider time, ILogger<SessionRedis> logger)
{
    /// <summary>Clients wait for their first answer anyway; a Redis that hangs must not make that a time-out of theirs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly RedisPause _pause = new(time);

    /// <summary>Names this server to the others, from its start to its end.</summary>
    public string ServerId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <exception cref="SessionsUnavailableException">Redis is away.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken)
    {
        if (!CanTry())
        {
            throw new SessionsUnavailableException("Redis is away.");
        }

        try
        {
            return await command(redis.GetDatabase()).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception exception) when (RedisFailure.Is(exception))
        {
            GiveUpForNow(exception);
            throw new SessionsUnavailableException("Redis did not answer.", exception);
        }
    }

    /// <summary>Sends a command that nobody waits for. Commands keep their order; while Redis is away they are lost.</summary>
    public void Tell(Action<IDatabase> command)
    {
        if (!CanTry())
        {
            return;
        }

        try
        {
            command(redis.GetDatabase());
        }
        catch (Exception exception) when (RedisFailure.Is(exception))
        {
            GiveUpForNow(exception);
        }
    }

    /// <summary>Calls back for every message on a channel, from now until the process ends, also after Redis was away.</summary>
    public Task ListenAsync(string channel, Action<string> receive) =>
        // A message without a text is not one of ours.
        redis.GetSubscriber().SubscribeAsync(channel, (_, message) => receive(message.ToString() ?? ""));

    private bool CanTry()
    {
        if (!_pause.IsOver)
        {
            return false;
        }

        if (redis.IsConnected)
        {
            return true;
        }

        GiveUpForNow(exception: null);
        return false;
    }

    private void GiveUpForNow(Exception? exception)
    {
        _pause.Begin();
        LogAway(exception?.GetType().Name ?? "not connected");
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Redis did not answer ({Reason}); sessions stay on their server and streams cannot be resumed for a moment")]
    private partial void LogAway(string reason);
}
