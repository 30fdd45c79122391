using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.AspNetCore.Rules;
using ModelContextProtocol.AspNetCore.Sessions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the Streamable HTTP transport to an MCP server.</summary>
public static class HttpMcpServerBuilderExtensions
{
    /// <summary>Adds the services that <c>MapMcp</c> needs.</summary>
    /// <param name="builder">The server that gets the transport.</param>
    /// <param name="configureOptions">Sets the transport's options.</param>
    /// <returns>The same <paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IMcpServerBuilder WithHttpTransport(
        this IMcpServerBuilder builder,
        Action<HttpServerTransportOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddSingleton<SupportedVersions>();
        builder.Services.TryAddSingleton<RequestRules>();
        builder.Services.TryAddSingleton<StatelessServerOptions>();
        builder.Services.TryAddSingleton<StatelessExchange>();
        builder.Services.TryAddSingleton<StreamableHttpHandler>();
        builder.Services.AddSessions();

        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Transient<IConfigureOptions<HttpServerTransportOptions>, HttpServerTransportOptionsSetup>());
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Transient<IValidateOptions<HttpServerTransportOptions>, HttpServerTransportOptionsValidator>());

        if (configureOptions is not null)
        {
            builder.Services.Configure(configureOptions);
        }

        return builder;
    }
}
