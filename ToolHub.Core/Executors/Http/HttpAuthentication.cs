namespace ToolHub.Core.Executors.Http;

/// <summary>
/// How ToolHub proves itself to a service; every secret is a reference (<c>env:</c>, <c>file:</c>, <c>secret:</c>), and one with
/// <c>{caller}</c> in it names each caller's own.
/// </summary>
internal sealed record HttpAuthentication
{
    public HttpAuthenticationScheme Scheme { get; init; } = HttpAuthenticationScheme.None;

    /// <summary>The header or query parameter that carries an API key.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the API key is sent as a query parameter instead of a header.</summary>
    public bool InQuery { get; init; }

    /// <summary>Secret reference: the API key, or the bearer token.</summary>
    public string? Token { get; init; }

    /// <summary>Of basic authentication.</summary>
    public string? Username { get; init; }

    /// <summary>Secret reference, of basic authentication.</summary>
    public string? Password { get; init; }

    /// <summary>Where client credentials are exchanged for a token (RFC 6749, section 4.4).</summary>
    public Uri? TokenUrl { get; init; }

    public string? ClientId { get; init; }

    /// <summary>Secret reference.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Space-separated.</summary>
    public string? Scope { get; init; }

    /// <summary>Sent as <c>audience</c> where the authorization server wants it.</summary>
    public string? Audience { get; init; }
}
