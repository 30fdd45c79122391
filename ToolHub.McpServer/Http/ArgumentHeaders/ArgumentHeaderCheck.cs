using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.ArgumentHeaders;

/// <summary>
/// Refuses calls whose headers contradict their arguments: a proxy must not route by one value what runs with another. The transport
/// checks this only for tools that the SDK holds itself.
/// </summary>
internal sealed class ArgumentHeaderCheck(EndpointCatalog endpoint, IHttpContextAccessor accessor) : IConfigureOptions<McpServerOptions>
{
    // Schemas are read once per definition, and forgotten with it.
    private readonly ConditionalWeakTable<ToolDefinition, IReadOnlyList<ArgumentHeader>> _headers = [];

    public void Configure(McpServerOptions options) => options.Filters.Request.CallToolWithAlternateFilters.Add(CheckAsync);

    /// <summary>What is wrong with the headers of a call; null if they repeat what they should.</summary>
    public string? FaultIn(IHeaderDictionary headers, ToolCatalog catalog, Caller caller, string tool, JsonElement arguments)
    {
        foreach (var header in HeadersOf(catalog, tool, caller))
        {
            if (header.FaultIn(headers, arguments) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private ValueTask<ResultOrAlternate<CallToolResult>> CheckAsync(
        RequestContext<CallToolRequestParams> request,
        McpRequestHandler<CallToolRequestParams, ResultOrAlternate<CallToolResult>> next,
        CancellationToken cancellationToken)
    {
        if (ProtocolRevisions.HasArgumentHeaders(request.JsonRpcRequest.Context?.ProtocolVersion)
            && accessor.HttpContext is { } http
            && CallerIdentity.CallerOf(request.User) is { } caller
            // The SDK lets null through where the protocol demands a string.
            && FaultIn(
                http.Request.Headers,
                endpoint.Of(request.Server),
                caller,
                request.Params.Name ?? "",
                ArgumentsOf(request.Params)) is { } fault)
        {
            throw new McpProtocolException(fault, McpErrorCode.HeaderMismatch);
        }

        return next(request, cancellationToken);
    }

    /// <summary>None for a tool that the caller may not know of.</summary>
    private IReadOnlyList<ArgumentHeader> HeadersOf(ToolCatalog catalog, string tool, Caller caller)
    {
        if (!catalog.TryFind(PrimitiveKind.Tool, tool, out var definition) || !caller.Holds(definition.RequiredCapabilities))
        {
            return [];
        }

        // A definition of this primitive has its tool.
        return _headers.GetValue(definition, static definition => ArgumentHeaderSchema.Read(definition.Tool!.InputSchema));
    }

    private static JsonElement ArgumentsOf(CallToolRequestParams call) =>
        call.Arguments is null ? default : JsonSerializer.SerializeToElement(call.Arguments);
}
