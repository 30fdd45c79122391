using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Upstreams.Connections;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>
/// Why entries that can be read cannot be offered; null where they can. Servers write null where the SDK's types promise a text.
/// </summary>
internal static class EntryFlaws
{
    private const string NoName = "it has no name.";
    private const string NoUri = "it has no URI.";

    public static string? Of(Tool tool, McpClient client) => tool switch
    {
        { Name: null } => NoName,
        _ => MarkedArguments.AreUsable(client, tool) ? null : "an x-mcp-header of its arguments cannot be a header.",
    };

    public static string? Of(Resource resource) => resource switch
    {
        { Name: null } => NoName,
        { Uri: null } => NoUri,
        _ => null,
    };

    public static string? Of(ResourceTemplate template) => template switch
    {
        { Name: null } => NoName,
        { UriTemplate: null } => NoUri,
        _ => null,
    };

    public static string? Of(Prompt prompt) => prompt switch
    {
        { Name: null } => NoName,
        { Arguments: { } arguments } when arguments.Any(argument => argument?.Name is null) => "an argument of it has no name.",
        _ => null,
    };
}
