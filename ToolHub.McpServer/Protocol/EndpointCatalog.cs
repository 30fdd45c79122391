using ModelContextProtocol.Server;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Protocol;

/// <summary>The catalogue as the endpoint that a client uses shows it: the whole registry, or one toolset and nothing else.</summary>
internal sealed class EndpointCatalog(CatalogSnapshot catalog, LocalSessions sessions, ICallOrigin origin)
{
    /// <summary>The toolset of a request; null for the whole registry. A session stays with the endpoint that it began at.</summary>
    public string? ToolsetOf(McpServer server) => sessions.Find(server) is { } session ? session.Toolset : origin.Toolset;

    /// <summary>What there is at this moment for the client of a request.</summary>
    public ToolCatalog Of(McpServer server) => catalog.Current.Within(ToolsetOf(server));
}
