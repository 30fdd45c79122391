using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>Fixtures that tell the client something while they run.</summary>
internal sealed class TalkingTools(TimeProvider time)
{
    /// <summary>The suite's: long enough that messages do not arrive together.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    [BuiltinTool("test_tool_with_logging", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Sends three log messages at info level.")]
    public async Task<BuiltinResult<CallToolResult>> WithLogging(ToolCallContext context, CancellationToken cancellationToken)
    {
        await LogAsync(context.Client, "Tool execution started", cancellationToken);
        await Task.Delay(Pause, time, cancellationToken);
        await LogAsync(context.Client, "Tool processing data", cancellationToken);
        await Task.Delay(Pause, time, cancellationToken);
        await LogAsync(context.Client, "Tool execution completed", cancellationToken);
        return FixtureContent.Say("Tool with logging executed successfully");
    }

    [BuiltinTool("test_logging_tool", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Sends one log message at info level; a client that named no level must not get it (SEP-2575).")]
    public static async Task<BuiltinResult<CallToolResult>> Logging(ToolCallContext context, CancellationToken cancellationToken)
    {
        await LogAsync(context.Client, "Tool execution started", cancellationToken);
        return FixtureContent.Say("One message was logged.");
    }

    [BuiltinTool("test_tool_with_progress", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Reports progress three times.")]
    public async Task<BuiltinResult<CallToolResult>> WithProgress(ToolCallContext context, CancellationToken cancellationToken)
    {
        await ReportAsync(context.Client, 0, cancellationToken);
        await Task.Delay(Pause, time, cancellationToken);
        await ReportAsync(context.Client, 50, cancellationToken);
        await Task.Delay(Pause, time, cancellationToken);
        await ReportAsync(context.Client, 100, cancellationToken);
        return FixtureContent.Say("Tool with progress executed successfully");
    }

    private static ValueTask LogAsync(ICallClient client, string message, CancellationToken cancellationToken) =>
        client.LogAsync(LoggingLevel.Info, JsonSerializer.SerializeToElement(message), cancellationToken);

    private static ValueTask ReportAsync(ICallClient client, int percent, CancellationToken cancellationToken) =>
        client.ReportProgressAsync(new ProgressNotificationValue { Progress = percent, Total = 100 }, cancellationToken);
}
