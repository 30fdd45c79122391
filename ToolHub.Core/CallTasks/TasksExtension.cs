using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.CallTasks;

/// <summary>The protocol's extension for tasks (SEP-2663).</summary>
internal static class TasksExtension
{
    public const string Id = "io.modelcontextprotocol/tasks";

    /// <summary>What a client that knows tasks declares.</summary>
    public static ClientCapabilities Capability() => new() { Extensions = new Dictionary<string, object> { [Id] = new JsonObject() } };

    /// <summary>Whether a client has declared that it knows tasks.</summary>
    public static bool IsDeclared(ClientCapabilities? capabilities) => capabilities?.Extensions?.ContainsKey(Id) is true;
}
