using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Mcp.CallTasks;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>Writes the one JSON-RPC message of the answer.</summary>
internal sealed class DirectCallWriter(IOptions<McpServerOptions> options)
{
    private static readonly JsonTypeInfo<CallToolResult> ResultType = McpJson.TypeInfo<CallToolResult>();
    private static readonly JsonTypeInfo<InputRequiredResult> InputType = McpJson.TypeInfo<InputRequiredResult>();
    private static readonly JsonTypeInfo<TaskState> TaskType = McpJson.TypeInfo<TaskState>();
    private static readonly JsonTypeInfo<JsonRpcErrorDetail> ErrorType = McpJson.TypeInfo<JsonRpcErrorDetail>();

    // McpServerSetup gives every server its name.
    private readonly JsonElement _serverInfo =
        JsonSerializer.SerializeToElement(options.Value.ServerInfo!, McpJson.TypeInfo<Implementation>());

    public Task WriteAsync(HttpResponse response, JsonElement id, CallToolResult result)
    {
        result.ResultType = "complete";
        return WriteResultAsync(response, id, result, ResultType);
    }

    /// <summary>Writes questions; their type of result is set by the SDK.</summary>
    public Task WriteAsync(HttpResponse response, JsonElement id, InputRequiredResult result) =>
        WriteResultAsync(response, id, result, InputType);

    /// <summary>Writes the task as which the call goes on.</summary>
    public Task WriteAsync(HttpResponse response, JsonElement id, TaskState task) => WriteResultAsync(response, id, task, TaskType);

    public static Task WriteAsync(HttpResponse response, JsonElement id, JsonRpcErrorDetail error)
    {
        // SEP-2575 gives these errors an HTTP status; an unknown tool, the only other one here, has none.
        if ((McpErrorCode)error.Code is McpErrorCode.MissingRequiredClientCapability or McpErrorCode.HeaderMismatch)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return WriteAsync(response, id, "error", error, ErrorType);
    }

    /// <summary>Writes a result as revisions before 2026-07-28 have it.</summary>
    public static Task WriteBareAsync(HttpResponse response, JsonElement id, CallToolResult result) =>
        WriteAsync(response, id, "result", result, ResultType);

    private Task WriteResultAsync<T>(HttpResponse response, JsonElement id, T result, JsonTypeInfo<T> type)
        where T : Result
    {
        (result.Meta ??= [])[MetaKeys.ServerInfo] = JsonObject.Create(_serverInfo);
        return WriteAsync(response, id, "result", result, type);
    }

    private static Task WriteAsync<T>(HttpResponse response, JsonElement id, string member, T value, JsonTypeInfo<T> type) =>
        JsonRpcMessageWriter.WriteAsync(response, id, member, writer => JsonSerializer.Serialize(writer, value, type));
}
