using System.Text.Json.Nodes;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary>Makes raw requests of a client that knows tasks.</summary>
internal static class TaskPost
{
    public const string Extension = "io.modelcontextprotocol/tasks";

    public static JsonObject Meta => new()
    {
        [McpPost.VersionKey] = McpPost.ModernVersion,
        [McpPost.CapabilitiesKey] = new JsonObject
        {
            ["elicitation"] = new JsonObject(),
            ["extensions"] = new JsonObject { [Extension] = new JsonObject() },
        },
    };

    public static HttpRequestMessage Call(string tool, JsonObject? arguments = null) =>
        Named("tools/call", tool, new() { ["name"] = tool, ["arguments"] = arguments ?? [] });

    /// <summary>The second round of a call that asked before it became a task.</summary>
    public static HttpRequestMessage Answer(string tool, string? requestState, params IEnumerable<string> keys) =>
        Named("tools/call", tool, new()
        {
            ["name"] = tool,
            ["arguments"] = new JsonObject(),
            ["requestState"] = requestState,
            ["inputResponses"] = Accepted(keys),
        });

    public static HttpRequestMessage Get(string taskId) => Of("tasks/get", taskId);

    public static HttpRequestMessage Cancel(string taskId) => Of("tasks/cancel", taskId);

    public static HttpRequestMessage Update(string taskId, params IEnumerable<string> keys) => Of("tasks/update", taskId, new()
    {
        ["inputResponses"] = Accepted(keys),
    });

    /// <summary>Consent to each of the questions.</summary>
    public static JsonObject Accepted(IEnumerable<string> keys) => new(keys.Select(key => KeyValuePair.Create(
        key,
        (JsonNode?)new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["confirm"] = true } })));

    private static HttpRequestMessage Of(string method, string taskId, JsonObject? further = null)
    {
        var parameters = further ?? [];
        parameters["taskId"] = taskId;
        return Named(method, taskId, parameters);
    }

    private static HttpRequestMessage Named(string method, string name, JsonObject parameters)
    {
        parameters["_meta"] = Meta;
        var request = McpPost.Modern(method, parameters);
        request.Headers.Add(McpPost.NameHeader, name);
        return request;
    }
}
