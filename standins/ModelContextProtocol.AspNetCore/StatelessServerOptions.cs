using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>The server options of requests that stand alone.</summary>
internal sealed class StatelessServerOptions(
    IOptionsFactory<McpServerOptions> factory,
    IOptions<HttpServerTransportOptions> transportOptions)
{
    /// <summary>Gets the options as configured at start, shared by all requests: no one may change them.</summary>
    public McpServerOptions Shared { get; } = Create(factory);

    public ValueTask<McpServerOptions> ForRequestAsync(HttpContext context) =>
        transportOptions.Value.ConfigureSessionOptions is { } configure
            ? ConfigureAsync(context, configure)
            : ValueTask.FromResult(Shared);

    private async ValueTask<McpServerOptions> ConfigureAsync(
        HttpContext context,
        Func<HttpContext, McpServerOptions, CancellationToken, Task> configure)
    {
        var options = Create(factory);
        await configure(context, options, context.RequestAborted);
        return options;
    }

    private static McpServerOptions Create(IOptionsFactory<McpServerOptions> factory)
    {
        var options = factory.Create(Options.DefaultName);
        // The server lives as long as its HTTP request, which has a scope already.
        options.ScopeRequests = false;
        return options;
    }
}
