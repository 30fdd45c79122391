namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>The last time that a server was asked what it offers.</summary>
/// <param name="Version">Of its source.</param>
/// <param name="BeganAt">When it was asked.</param>
/// <param name="Task">Says when it is to be asked again.</param>
internal sealed record DiscoveryRun(uint Version, DateTimeOffset BeganAt, Task<DateTimeOffset> Task)
{
    /// <summary>A server that says all the time that it has changed is not asked all the time.</summary>
    public static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(2);

    /// <summary>Whether the server's word that it has changed is acted on already.</summary>
    public bool MindsNotices(DateTimeOffset now) => BeganAt + LeastPause <= now;
}
