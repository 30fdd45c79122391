using StackExchange.Redis;

namespace ToolHub.Core.Redis;

/// <summary>Tells a Redis that is away from a defect of our own.</summary>
internal static class RedisFailure
{
    /// <summary>A client that is being closed, as when the server stops, is a Redis that is away, too.</summary>
    public static bool Is(Exception exception) => exception is RedisException or TimeoutException or ObjectDisposedException;
}
