using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http;

/// <summary>
/// Answers a request of an unknown revision that stands alone. The transport would name all revisions it knows, those with handshake
/// too; but such a client compares the list with what <c>server/discover</c> says, and the two must be equal (SEP-2575).
/// A client of the initialize era is left to the transport: it needs the whole list to fall back.
/// </summary>
internal sealed class UnsupportedVersionCheck(RequestDelegate next)
{
    private const string VersionHeader = "MCP-Protocol-Version";

    public async Task InvokeAsync(HttpContext context)
    {
        var version = context.Request.Headers[VersionHeader].ToString();
        if (version.Length == 0 || ProtocolRevisions.All.Contains(version) || !HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Request.EnableBuffering();
        var request = await ReadAsync(context);
        context.Request.Body.Position = 0;
        if (request is null || !(ProtocolRevisions.IsStateless(version) || NamesItsVersion(request)))
        {
            await next(context);
            return;
        }

        await RefuseAsync(context, request, version);
    }

    /// <summary>The message, if it is one; whatever else it is, the transport explains.</summary>
    private static async Task<JsonRpcRequest?> ReadAsync(HttpContext context)
    {
        try
        {
            var message = await JsonSerializer.DeserializeAsync(
                context.Request.Body, McpJson.TypeInfo<JsonRpcMessage>(), context.RequestAborted);
            return message as JsonRpcRequest;
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool NamesItsVersion(JsonRpcRequest request) =>
        ((request.Params as JsonObject)?["_meta"] as JsonObject)?.ContainsKey(MetaKeys.ProtocolVersion) is true;

    private static async Task RefuseAsync(HttpContext context, JsonRpcRequest request, string version)
    {
        var data = new UnsupportedProtocolVersionErrorData { Supported = [ProtocolRevisions.Modern], Requested = version };
        var error = new JsonRpcError
        {
            Id = request.Id,
            Error = new()
            {
                Code = (int)McpErrorCode.UnsupportedProtocolVersion,
                Message = $"This server does not know protocol version '{version}'.",
                Data = JsonSerializer.SerializeToNode(data, McpJson.TypeInfo<UnsupportedProtocolVersionErrorData>()),
            },
        };
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await context.Response.WriteAsJsonAsync(
            error, McpJson.TypeInfo<JsonRpcError>(), contentType: null, cancellationToken: context.RequestAborted);
    }
}
