using System.Net;

namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>
/// Follows redirects (RFC 9110, section 15.4), a few and with care: never from https to http, and to another origin without anything
/// that was meant for the first. A redirect that it does not follow is the answer. Every hop is a connection of the guard's.
/// </summary>
internal sealed class RedirectHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxRedirects = 5;

    /// <summary>What any client would say. All others stay with their origin: any of them may be a credential.</summary>
    private static readonly string[] Impersonal = ["Accept", "Accept-Encoding", "Accept-Language", "User-Agent"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await SendOnceAsync(request, cancellationToken);
        for (var hops = 0; hops < MaxRedirects && NextOf(request, response) is { } next; hops++)
        {
            var status = response.StatusCode;
            response.Dispose();
            Redirect(request, status, next);
            response = await SendOnceAsync(request, cancellationToken);
        }

        return response;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.InnerException is OutboundRefusedException refusal)
        {
            // The connection pool wraps what its callback throws, and adds the host to the message.
            throw new OutboundRefusedException(refusal.Host, refusal.Port);
        }
    }

    /// <summary>Null if the response is not a redirect, or not one to follow.</summary>
    private static Uri? NextOf(HttpRequestMessage request, HttpResponseMessage response)
    {
        // Requests have an absolute address by the time they are sent.
        var current = request.RequestUri!;
        if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
        {
            return null;
        }

        if (!Uri.TryCreate(current, location, out var next))
        {
            return null;
        }

        var isSafeScheme = next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && current.Scheme == Uri.UriSchemeHttp);
        return isSafeScheme && (IsSameOrigin(current, next) || OnlyReads(request, response.StatusCode)) ? next : null;
    }

    /// <summary>Whether the redirected request brings nothing and changes nothing: no service may have another's data changed.</summary>
    private static bool OnlyReads(HttpRequestMessage request, HttpStatusCode status) =>
        !KeepsMethod(request.Method, status)
        || (request.Content is null && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head));

    private static void Redirect(HttpRequestMessage request, HttpStatusCode status, Uri next)
    {
        if (!KeepsMethod(request.Method, status))
        {
            request.Method = HttpMethod.Get;
            request.Content = null;
        }

        if (!IsSameOrigin(request.RequestUri!, next))
        {
            var names = request.Headers.Select(header => header.Key);
            foreach (var name in names.Except(Impersonal, StringComparer.OrdinalIgnoreCase).ToList())
            {
                request.Headers.Remove(name);
            }
        }

        request.RequestUri = next;
    }

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently
        or HttpStatusCode.Found
        or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect
        or HttpStatusCode.PermanentRedirect;

    /// <summary>Only POST becomes GET after 301 and 302, as browsers made it; 303 asks for GET whatever was sent.</summary>
    private static bool KeepsMethod(HttpMethod method, HttpStatusCode status) => status switch
    {
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found => method != HttpMethod.Post,
        HttpStatusCode.SeeOther => method == HttpMethod.Get || method == HttpMethod.Head,
        _ => true,
    };

    private static bool IsSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
