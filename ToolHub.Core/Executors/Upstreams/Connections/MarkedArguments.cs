using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>
/// Arguments that a tool's schema wants repeated in headers (SEP-2243). The SDK does that for tools that it knows, by the names that
/// the server has for them.
/// </summary>
internal static class MarkedArguments
{
    private const string Mark = "x-mcp-header";

    public static void Tell(McpClient client, ToolDefinition definition)
    {
        if (definition.Tool is { } tool && IsMarked(tool) && definition.Execution is UpstreamExecution execution)
        {
            client.AddKnownTools([new Tool { Name = execution.Target, InputSchema = tool.InputSchema }]);
        }
    }

    /// <summary>False for marks that cannot become headers: such a tool must not be offered (SEP-2243).</summary>
    public static bool AreUsable(McpClient client, Tool tool)
    {
        try
        {
            if (IsMarked(tool))
            {
                client.AddKnownTools([tool]);
            }

            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsMarked(Tool tool) => tool.InputSchema.GetRawText().Contains(Mark, StringComparison.Ordinal);
}
