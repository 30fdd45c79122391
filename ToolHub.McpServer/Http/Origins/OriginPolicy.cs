using Microsoft.Extensions.Options;

namespace ToolHub.Mcp.Http.Origins;

/// <summary>
/// Decides whether a web page may talk to the server: without that, any page could reach a server on its visitor's machine by DNS
/// rebinding (specification, transports, security warning).
/// </summary>
internal sealed class OriginPolicy(IOptions<OriginOptions> options)
{
    /// <summary>Pages of this very host, pages of this machine if the server is asked on this machine, and those that are listed.</summary>
    public bool Allows(string origin, HostString host) =>
        options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && (page.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase) || (page.IsLoopback && IsLoopback(host))));

    private static bool IsLoopback(HostString host) =>
        Uri.TryCreate($"http://{host.Value}", UriKind.Absolute, out var uri) && uri.IsLoopback;
}
