using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps an MCP server to a URL.</summary>
public static class McpEndpointRouteBuilderExtensions
{
    /// <summary>Serves the MCP server of this application under <paramref name="pattern"/>, by Streamable HTTP.</summary>
    /// <param name="endpoints">The application that gets the endpoint.</param>
    /// <param name="pattern">The route, for example <c>/mcp</c>.</param>
    /// <returns>A builder for conventions of the endpoint, such as authorization.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><c>WithHttpTransport</c> was not called.</exception>
    /// <exception cref="NotSupportedException">The session mode is not served.</exception>
    /// <exception cref="McpException">The server is pinned to a protocol version that does not exist.</exception>
    public static IEndpointConventionBuilder MapMcp(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var handler = endpoints.ServiceProvider.GetService<StreamableHttpHandler>()
            ?? throw new InvalidOperationException("MapMcp needs AddMcpServer().WithHttpTransport() in the application's services.");

        RequireServedMode(endpoints.ServiceProvider.GetRequiredService<IOptions<HttpServerTransportOptions>>().Value.SessionMode);

        var group = endpoints.MapGroup(pattern);

        // Routing itself answers 405 with an Allow header to GET and DELETE, and 415 to a content type other than JSON.
        group.MapPost("", handler.HandlePostAsync)
            .WithDisplayName(endpoint => $"MCP Streamable HTTP | {endpoint.DisplayName}")
            .WithMetadata(
                new AcceptsMetadata([MediaTypeNames.Application.Json]),
                new ProducesResponseTypeMetadata(StatusCodes.Status200OK, contentTypes: [MediaTypeNames.Text.EventStream]),
                new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted),
                new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(JsonRpcError), [MediaTypeNames.Application.Json]));

        return group;
    }

    private static void RequireServedMode(HttpServerSessionMode mode)
    {
        if (mode is not HttpServerSessionMode.Stateless)
        {
            throw new NotSupportedException(
                $"{nameof(HttpServerTransportOptions)}.{nameof(HttpServerTransportOptions.SessionMode)} is {mode}; "
                + $"this build serves only {nameof(HttpServerSessionMode.Stateless)}.");
        }
    }
}
