using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>Takes the event store and the migration handler from the container where the options name none.</summary>
internal sealed class HttpServerTransportOptionsSetup(IServiceProvider services) : IConfigureOptions<HttpServerTransportOptions>
{
    public void Configure(HttpServerTransportOptions options)
    {
        options.EventStreamStore ??= services.GetService<ISseEventStreamStore>();
        options.SessionMigrationHandler ??= services.GetService<ISessionMigrationHandler>();
    }
}
