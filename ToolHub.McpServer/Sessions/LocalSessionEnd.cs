using System.Security.Claims;
using ToolHub.Mcp.Http;

namespace ToolHub.Mcp.Sessions;

/// <summary>
/// Ends this server's part of a session by the one door that the transport has for that: a DELETE request, made here for the session's
/// own user.
/// </summary>
internal sealed class LocalSessionEnd(EndpointDataSource endpoints, IServiceScopeFactory scopes)
{
    private readonly Lazy<RequestDelegate> _delete = new(() => FindDelete(endpoints));

    public async Task EndAsync(string sessionId, ClaimsPrincipal user)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = user };
        context.Request.Method = HttpMethods.Delete;
        context.Request.Headers[McpHeaders.SessionId] = sessionId;
        await _delete.Value(context);
    }

    private static RequestDelegate FindDelete(EndpointDataSource endpoints) =>
        endpoints.Endpoints
            .OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText?.TrimEnd('/') == HttpEndpointExtensions.Path && IsDelete(endpoint))
            .RequestDelegate
        ?? throw new InvalidOperationException("The transport maps no DELETE.");

    private static bool IsDelete(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Delete) is true;
}
