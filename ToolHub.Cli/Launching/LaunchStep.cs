using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>One part to start, in its place in the order.</summary>
/// <param name="Server">The part.</param>
/// <param name="Patience">How long it may take to become ready.</param>
/// <param name="AfterReady">What later parts need done once, such as the database.</param>
internal sealed record LaunchStep(ILocalServer Server, TimeSpan Patience, Func<CancellationToken, Task>? AfterReady = null);
