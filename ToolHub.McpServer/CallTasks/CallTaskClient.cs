using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.CallTasks;

namespace ToolHub.Mcp.CallTasks;

/// <summary>
/// The client of a task: it is not there, but looks by when it likes. Progress becomes the task's message; the heartbeat writes the
/// latest, so that a talkative tool costs no more than a quiet one.
/// </summary>
internal sealed class CallTaskClient(RunningCallTask running, ClientCapabilities? capabilities) : ICallClient
{
    public ClientCapabilities? Capabilities => capabilities;

    public bool TakesProgress => true;

    public ValueTask ReportProgressAsync(ProgressNotificationValue progress, CancellationToken cancellationToken)
    {
        running.Say(progress.Message ?? Count(progress));
        return default;
    }

    /// <summary>The extension has no place for log messages.</summary>
    public ValueTask LogAsync(LoggingLevel level, JsonElement data, CancellationToken cancellationToken) => default;

    private static string Count(ProgressNotificationValue progress) =>
        progress.Total is { } total ? $"{progress.Progress:0.#} of {total:0.#}" : $"{progress.Progress:0.#}";
}
