using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Checks;

/// <summary>
/// Answers a request of an unknown revision that stands alone. The transport would name all revisions it knows, those with handshake
/// too; but such a client compares the list with what <c>server/discover</c> says, and the two must be equal (SEP-2575).
/// A client of the initialize era is left to the transport: it needs the whole list to fall back.
/// </summary>
internal sealed class UnsupportedVersionCheck(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var version = context.Request.Headers[McpHeaders.ProtocolVersion].ToString();
        if (version.Length == 0 || ProtocolRevisions.All.Contains(version) || !HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        var request = await EarlyRequest.ReadAsync(context);
        await (request is not null && (ProtocolRevisions.IsStateless(version) || NamesItsVersion(request))
            ? EarlyRequest.RefuseAsync(context, StatusCodes.Status400BadRequest, request.Id, Unsupported(version))
            : next(context));
    }

    private static bool NamesItsVersion(JsonRpcRequest request) =>
        ((request.Params as JsonObject)?["_meta"] as JsonObject)?.ContainsKey(MetaKeys.ProtocolVersion) is true;

    private static JsonRpcErrorDetail Unsupported(string version) => new()
    {
        Code = (int)McpErrorCode.UnsupportedProtocolVersion,
        Message = $"This server does not know protocol version '{version}'.",
        Data = JsonSerializer.SerializeToNode(
            new UnsupportedProtocolVersionErrorData { Supported = [ProtocolRevisions.Modern], Requested = version },
            McpJson.TypeInfo<UnsupportedProtocolVersionErrorData>()),
    };
}
