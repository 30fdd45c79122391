using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

internal static class ServerRun
{
    /// <summary>Runs a server where <see cref="HttpServerTransportOptions.RunSessionHandler"/> is not set.</summary>
    public static Task Default(HttpContext context, McpServer server, CancellationToken cancellationToken) =>
        server.RunAsync(cancellationToken);
}
