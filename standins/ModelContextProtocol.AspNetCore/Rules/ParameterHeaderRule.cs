using System.Runtime.CompilerServices;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>A modern call repeats the arguments that the tool's schema marks with <c>x-mcp-header</c> in headers (SEP-2243).</summary>
internal sealed class ParameterHeaderRule(McpServerPrimitiveCollection<McpServerTool> tools) : IRequestRule
{
    // Schemas are read once per tool, and forgotten with the tool.
    private readonly ConditionalWeakTable<McpServerTool, IReadOnlyList<ParameterHeader>> _headersByTool = [];

    public Refusal? Check(StreamableRequest request)
    {
        if (!request.IsModern
            || request is not { Message: JsonRpcRequest, Method: RequestMethods.ToolsCall, Parameters: { } parameters }
            || parameters["name"].AsText() is not { } name
            || !tools.TryGetPrimitive(name, out var tool))
        {
            return null;
        }

        var arguments = parameters["arguments"];
        foreach (var header in HeadersOf(tool))
        {
            if (header.Check(request.Headers, arguments) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private IReadOnlyList<ParameterHeader> HeadersOf(McpServerTool tool) =>
        _headersByTool.GetValue(tool, static tool => ParameterHeaderSchema.Read(tool.ProtocolTool.InputSchema));
}
