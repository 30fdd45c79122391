using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.AspNetCore.Sessions;
using ModelContextProtocol.Protocol;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps an MCP server to a URL.</summary>
public static class McpEndpointRouteBuilderExtensions
{
    private static readonly ProducesResponseTypeMetadata EventStream =
        new(StatusCodes.Status200OK, contentTypes: [MediaTypeNames.Text.EventStream]);

    /// <summary>Serves the MCP server of this application under <paramref name="pattern"/>, by Streamable HTTP.</summary>
    /// <param name="endpoints">The application that gets the endpoint.</param>
    /// <param name="pattern">The route, for example <c>/mcp</c>.</param>
    /// <returns>A builder for conventions of the endpoint, such as authorization.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><c>WithHttpTransport</c> was not called.</exception>
    /// <exception cref="NotSupportedException">The session mode does not exist.</exception>
    /// <exception cref="McpException">The server is pinned to a protocol version that does not exist.</exception>
    public static IEndpointConventionBuilder MapMcp(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var handler = endpoints.ServiceProvider.GetService<StreamableHttpHandler>()
            ?? throw new InvalidOperationException("MapMcp needs AddMcpServer().WithHttpTransport() in the application's services.");

        var group = endpoints.MapGroup(pattern);
        var transport = group.MapGroup("")
            .WithDisplayName(endpoint => $"MCP Streamable HTTP | {endpoint.DisplayName}")
            .WithMetadata(
                new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(JsonRpcError), [MediaTypeNames.Application.Json]));

        // Routing itself answers 405 with an Allow header to methods that are not mapped, and 415 to a content type other than JSON.
        transport.MapPost("", handler.HandlePostAsync)
            .WithMetadata(new AcceptsMetadata([MediaTypeNames.Application.Json]), EventStream)
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted));

        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<HttpServerTransportOptions>>().Value;
        if (options.SessionMode is not HttpServerSessionMode.Stateless)
        {
            var sessions = endpoints.ServiceProvider.GetRequiredService<SessionEndpoints>();
            transport.MapGet("", sessions.HandleGetAsync).WithMetadata(EventStream);
            transport.MapDelete("", sessions.HandleDeleteAsync);
        }

        return group;
    }
}
