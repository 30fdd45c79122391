using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery.Http;

/// <summary>Finds endpoints in the configuration, as Aspire passes them: <c>services:name:scheme:index</c>.</summary>
internal sealed class ServiceEndpointResolver(IConfiguration configuration)
{
    private const string DefaultEndpointName = "default";

    private uint _turn;

    /// <summary>The address to use; a host that is not a configured service stays as it is, with the first of its schemes.</summary>
    /// <exception cref="InvalidOperationException">An endpoint in the configuration is not an absolute URI.</exception>
    public Uri Resolve(Uri uri)
    {
        var schemes = uri.Scheme.Split('+');
        var endpoints = FindEndpoints(uri.Host, schemes);
        if (endpoints.Count > 0)
        {
            // Round robin over all services: uneven for one of them at worst, and free of locks.
            return Combine(endpoints[(int)(Interlocked.Increment(ref _turn) % (uint)endpoints.Count)], uri);
        }

        return schemes.Length == 1 ? uri : new UriBuilder(uri) { Scheme = schemes[0] }.Uri;
    }

    private List<Uri> FindEndpoints(string serviceName, string[] schemes)
    {
        var service = configuration.GetSection("services").GetSection(serviceName);
        foreach (var name in (string[])[DefaultEndpointName, .. schemes])
        {
            var section = service.GetSection(name);
            if (section.Exists())
            {
                return PreferredOf(ReadEndpoints(section), schemes);
            }
        }

        return [];
    }

    /// <summary>The endpoints with the first scheme, in the order that the caller wrote, that has any.</summary>
    private static List<Uri> PreferredOf(List<Uri> endpoints, string[] schemes) =>
        schemes
            .Select(scheme => endpoints.FindAll(endpoint => endpoint.Scheme == scheme))
            .FirstOrDefault(matching => matching.Count > 0) ?? [];

    private static List<Uri> ReadEndpoints(IConfigurationSection section) =>
        section.Value is not null ? [Parse(section)] : [.. section.GetChildren().Select(Parse)];

    private static Uri Parse(IConfigurationSection section) =>
        Uri.TryCreate(section.Value, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException($"'{section.Path}' must be an absolute URI.");

    private static Uri Combine(Uri endpoint, Uri uri) => new UriBuilder(uri)
    {
        Scheme = endpoint.Scheme,
        Host = endpoint.Host,
        Port = endpoint.Port,
        Path = endpoint.AbsolutePath.TrimEnd('/') + uri.AbsolutePath,
    }.Uri;
}
