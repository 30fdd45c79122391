using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>Settings of the Streamable HTTP transport that <c>MapMcp</c> serves.</summary>
public class HttpServerTransportOptions
{
    /// <summary>
    /// Gets or sets a callback that adapts the server's options to one HTTP request before that request is served.
    /// </summary>
    /// <remarks>
    /// In <see cref="HttpServerSessionMode.Stateless"/> it runs for every request, on options made for that request alone.
    /// Without it all requests share one set of options, which is cheaper.
    /// </remarks>
    public Func<HttpContext, McpServerOptions, CancellationToken, Task>? ConfigureSessionOptions { get; set; }

    /// <summary>Gets or sets whether clients have sessions; <see cref="HttpServerSessionMode.Stateless"/> unless told otherwise.</summary>
    public HttpServerSessionMode SessionMode { get; set; } = HttpServerSessionMode.Stateless;

    /// <summary>
    /// Gets or sets <see cref="SessionMode"/> as a yes or no: <see langword="true"/> is
    /// <see cref="HttpServerSessionMode.Stateless"/>, <see langword="false"/> is <see cref="HttpServerSessionMode.Stateful"/>.
    /// </summary>
    public bool Stateless
    {
        get => SessionMode is HttpServerSessionMode.Stateless;
        set => SessionMode = value ? HttpServerSessionMode.Stateless : HttpServerSessionMode.Stateful;
    }
}
