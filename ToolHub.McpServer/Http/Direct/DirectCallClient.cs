using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.CallTasks;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>The client of a direct call: it asked for no messages, but questions reach it as results.</summary>
/// <param name="capabilities">What it declares.</param>
internal sealed class DirectCallClient(ClientCapabilities capabilities) : ICallClient
{
    public ClientCapabilities? Capabilities => capabilities;

    public bool TakesTasks => TasksExtension.IsDeclared(Capabilities);

    public ValueTask ReportProgressAsync(ProgressNotificationValue progress, CancellationToken cancellationToken) => default;

    public ValueTask LogAsync(LoggingLevel level, JsonElement data, CancellationToken cancellationToken) => default;
}
