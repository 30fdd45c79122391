using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;

namespace ToolHub.Mcp.Sessions;

/// <summary>Gives clients of the initialize era sessions, within the bounds of our own options.</summary>
internal sealed class SessionTransportSetup(IOptions<SessionOptions> options) : IConfigureOptions<HttpServerTransportOptions>
{
    public void Configure(HttpServerTransportOptions transport)
    {
        transport.SessionMode = HttpServerSessionMode.StatefulForInitializeClients;
        transport.IdleTimeout = options.Value.IdleTimeout;
        transport.MaxIdleSessionCount = options.Value.MaxIdleSessions;
        transport.RunSessionHandler = SessionRuns.RunAsync;
    }
}
