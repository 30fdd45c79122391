using StackExchange.Redis;

namespace ToolHub.Mcp.Sessions.Events;

/// <summary>Where Redis keeps a stream; both keys have one hash tag, so that one script may touch them in a cluster.</summary>
internal static class EventKeys
{
    /// <summary>Members of the hash that describes a stream.</summary>
    public const string Session = "session";
    public const string Name = "name";
    public const string Writer = "writer";
    public const string Ended = "ended";

    public static RedisKey Events(Guid stream) => $"toolhub:events:{{{stream:N}}}";

    public static RedisKey Description(Guid stream) => $"toolhub:event-stream:{{{stream:N}}}";

    /// <summary>Lives as long as the server of this id.</summary>
    public static RedisKey Server(string server) => "toolhub:server:" + server;
}
