using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Checks;

/// <summary>A look at a request before the transport reads it.</summary>
internal static class EarlyRequest
{
    /// <summary>The message, if it is a request; whatever else the body is, the transport reads it again and explains.</summary>
    public static async Task<JsonRpcRequest?> ReadAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        try
        {
            return await JsonSerializer.DeserializeAsync(
                context.Request.Body, McpJson.TypeInfo<JsonRpcMessage>(), context.RequestAborted) as JsonRpcRequest;
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException)
        {
            return null;
        }
        finally
        {
            context.Request.Body.Position = 0;
        }
    }

    /// <summary>Answers in the transport's place.</summary>
    public static Task RefuseAsync(HttpContext context, int status, RequestId id, JsonRpcErrorDetail error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new JsonRpcError { Id = id, Error = error },
            McpJson.TypeInfo<JsonRpcError>(),
            contentType: null,
            cancellationToken: context.RequestAborted);
    }
}
