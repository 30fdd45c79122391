using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace ToolHub.ServiceDefaults.HttpClients;

internal static class HttpClientExtensions
{
    /// <summary>Gives every HTTP client service discovery, time limits, careful retries and a circuit breaker for each host.</summary>
    public static void AddHttpClientDefaults(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(client =>
        {
            // One pipeline for all hosts would let a broken one cut off the others.
            client.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods()).SelectPipelineByAuthority();
            client.AddServiceDiscovery();
        });
    }
}
