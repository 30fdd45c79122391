namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>The last time that a server was asked what it offers.</summary>
/// <param name="Version">Of its source.</param>
/// <param name="Task">Says when it is to be asked again.</param>
internal sealed record DiscoveryRun(uint Version, Task<DateTimeOffset> Task);
