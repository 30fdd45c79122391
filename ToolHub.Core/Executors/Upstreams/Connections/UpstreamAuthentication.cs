using System.Net;
using ToolHub.Core.Executors.Http.Authentication;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>Adds a caller's credentials to every request of a connection, and fetches a token again that is refused.</summary>
internal sealed class UpstreamAuthentication(UpstreamSourceSettings settings, string callerId, HttpAuthenticator authenticator)
    : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        authenticator.AddHeaders(request, settings.Headers, callerId);
        await authenticator.ApplyAsync(request, settings.Authentication, callerId, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized || !authenticator.Renew(request, settings.Authentication, callerId))
        {
            return response;
        }

        response.Dispose();
        await authenticator.ApplyAsync(request, settings.Authentication, callerId, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
