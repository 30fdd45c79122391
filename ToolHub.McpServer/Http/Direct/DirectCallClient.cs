using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.CallTasks;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>The client of a direct call: it asked for no messages, but questions reach it as results.</summary>
/// <param name="declared">Its capabilities as JSON, read only if a tool wants to know them.</param>
internal sealed class DirectCallClient(JsonElement declared) : ICallClient
{
    public ClientCapabilities? Capabilities => field ??= declared.Deserialize(McpJson.TypeInfo<ClientCapabilities>());

    public bool TakesTasks => TasksExtension.IsDeclared(Capabilities);

    public ValueTask ReportProgressAsync(ProgressNotificationValue progress, CancellationToken cancellationToken) => default;

    public ValueTask LogAsync(LoggingLevel level, JsonElement data, CancellationToken cancellationToken) => default;
}
