using System.Net;
using System.Text;

namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>
/// Makes the handlers of every HTTP client that calls what somebody registered: guarded, without proxy and without cookies.
/// </summary>
internal sealed class OutboundHandlers(OutboundGuard guard)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A name may move: connections that are older are not taken again.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A handler with a connection pool of its own. Its requests fail with <see cref="OutboundRefusedException"/> where the guard
    /// refuses, and as always with <see cref="HttpRequestException"/> where the service is to blame.
    /// </summary>
    public HttpMessageHandler Create() => new RedirectHandler(new SocketsHttpHandler
    {
        ConnectCallback = guard.ConnectAsync,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        EnableMultipleHttp2Connections = true,
        AutomaticDecompression = DecompressionMethods.All,
        // Services that take more than ASCII in a header take UTF-8.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        // A proxy would connect on our behalf, unguarded.
        UseProxy = false,
        // Every hop is looked at, and credentials stay behind.
        AllowAutoRedirect = false,
        // One caller's session must not become the next one's.
        UseCookies = false,
    });
}
