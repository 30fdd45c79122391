using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>The server options of sessions.</summary>
internal sealed class SessionServerOptions(
    IOptions<McpServerOptions> shared,
    IOptionsFactory<McpServerOptions> factory,
    IOptions<HttpServerTransportOptions> transportOptions)
{
    /// <param name="context">The request that begins the session here.</param>
    /// <param name="initialize">What the client said when the session began elsewhere; it will not say it again.</param>
    public async ValueTask<McpServerOptions> CreateAsync(HttpContext context, InitializeRequestParams? initialize)
    {
        var configure = transportOptions.Value.ConfigureSessionOptions;
        if (configure is null && initialize is null)
        {
            return shared.Value;
        }

        var options = factory.Create(Options.DefaultName);
        options.KnownClientInfo = initialize?.ClientInfo ?? options.KnownClientInfo;
        options.KnownClientCapabilities = initialize?.Capabilities ?? options.KnownClientCapabilities;
        if (configure is not null)
        {
            await configure(context, options, context.RequestAborted);
        }

        return options;
    }
}
