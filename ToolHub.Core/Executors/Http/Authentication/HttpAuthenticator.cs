using System.Net.Http.Headers;
using System.Text;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Executors.Http.Authentication;

/// <summary>
/// Proves ToolHub, or the caller on whose behalf it calls, to a service. Secrets are resolved for every request and are kept nowhere
/// else; what goes wrong is told without them.
/// </summary>
internal sealed class HttpAuthenticator(SecretResolver secrets, OAuthTokens tokens)
{
    private const string Bearer = "Bearer";

    /// <summary>
    /// Adds the credentials; throws <see cref="SecretUnavailableException"/>, and for client credentials
    /// <see cref="TokenUnavailableException"/> or <see cref="Outbound.OutboundRefusedException"/>.
    /// </summary>
    /// <param name="request">Has an absolute address.</param>
    /// <param name="authentication">Checked settings: the scheme has its fields.</param>
    /// <param name="callerId">For secrets with <c>{caller}</c>.</param>
    /// <param name="cancellationToken">Cancels the wait for a token.</param>
    public async ValueTask ApplyAsync(
        HttpRequestMessage request,
        HttpAuthentication authentication,
        string callerId,
        CancellationToken cancellationToken)
    {
        switch (authentication.Scheme)
        {
            case HttpAuthenticationScheme.ApiKey when authentication.InQuery:
                AddToQuery(request, authentication.Name!, secrets.Resolve(authentication.Token!, callerId));
                break;
            case HttpAuthenticationScheme.ApiKey:
                AddHeader(request, authentication.Name!, secrets.Resolve(authentication.Token!, callerId));
                break;
            case HttpAuthenticationScheme.Bearer:
                AddHeader(request, "Authorization", $"{Bearer} {secrets.Resolve(authentication.Token!, callerId)}");
                break;
            case HttpAuthenticationScheme.Basic:
                var pair = Encoding.UTF8.GetBytes($"{authentication.Username}:{secrets.Resolve(authentication.Password!, callerId)}");
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
                break;
            case HttpAuthenticationScheme.OauthClientCredentials:
                var token = await tokens.GetAsync(authentication, callerId, cancellationToken);
                request.Headers.Authorization = new AuthenticationHeaderValue(Bearer, token);
                break;
        }
    }

    /// <summary>
    /// To be asked when the service answers 401: true if it refused a token that another can be fetched for, so that the request should
    /// be made once more.
    /// </summary>
    public bool Renew(HttpRequestMessage refused, HttpAuthentication authentication, string callerId)
    {
        if (authentication.Scheme is not HttpAuthenticationScheme.OauthClientCredentials
            || refused.Headers.Authorization?.Parameter is not { } token)
        {
            return false;
        }

        tokens.Forget(authentication, callerId, token);
        return true;
    }

    /// <summary>Adds a source's headers; a value that is a secret reference is resolved, and may throw for it.</summary>
    public void AddHeaders(HttpRequestMessage request, IReadOnlyDictionary<string, string> headers, string callerId)
    {
        foreach (var (name, value) in headers)
        {
            AddHeader(request, name, SecretReference.TryParse(value, out _) ? secrets.Resolve(value, callerId) : value);
        }
    }

    private static void AddHeader(HttpRequestMessage request, string name, string value)
    {
        if (!HttpHeaderRules.IsValue(value))
        {
            throw new SecretUnavailableException($"The secret for header '{name}' has more than one line.");
        }

        HttpHeaderRules.Set(request, name, value);
    }

    private static void AddToQuery(HttpRequestMessage request, string name, string value)
    {
        // The address is absolute, see above.
        var address = request.RequestUri!.AbsoluteUri;
        var separator = request.RequestUri.Query.Length == 0 ? '?' : '&';
        request.RequestUri = new($"{address}{separator}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
    }
}
