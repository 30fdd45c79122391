namespace Microsoft.Extensions.ServiceDiscovery.Http;

/// <summary>Replaces the name of a service by one of its endpoints while the request is sent.</summary>
internal sealed class ResolvingHttpDelegatingHandler(ServiceEndpointResolver resolver) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var original = request.RequestUri;
        if (original is { IsAbsoluteUri: true })
        {
            request.RequestUri = resolver.Resolve(original);
        }

        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            // A retry resolves the name again, and so may reach another endpoint.
            request.RequestUri = original;
        }
    }
}
