using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Secrets;

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

    /// <summary>Whether each caller proves themselves with a secret of their own.</summary>
    internal bool DependsOnCaller => new[] { Token, Password, ClientSecret }.Any(SecretReference.NamesCaller);

    /// <summary>What the scheme lacks: its fields, and secrets by reference.</summary>
    /// <param name="field">Where the authentication stands in the settings.</param>
    public IEnumerable<DraftProblem> Check(string field) => Scheme switch
    {
        HttpAuthenticationScheme.ApiKey => [.. CheckName($"{field}.name"), .. CheckSecret($"{field}.token", Token)],
        HttpAuthenticationScheme.Bearer => CheckSecret($"{field}.token", Token),
        HttpAuthenticationScheme.Basic => [.. CheckUsername($"{field}.username"), .. CheckSecret($"{field}.password", Password)],
        HttpAuthenticationScheme.OauthClientCredentials =>
        [
            .. HttpAddressRules.Check($"{field}.tokenUrl", TokenUrl),
            .. CheckText($"{field}.clientId", ClientId),
            .. CheckSecret($"{field}.clientSecret", ClientSecret),
        ],
        _ => [],
    };

    private IEnumerable<DraftProblem> CheckName(string field)
    {
        if (string.IsNullOrEmpty(Name))
        {
            return CheckText(field, Name);
        }

        return !InQuery && HttpHeaderRules.ProblemOf(Name, hasBody: false) is { } problem ? [new(field, problem)] : [];
    }

    /// <summary>A colon would end the name and begin the password (RFC 7617, section 2).</summary>
    private IEnumerable<DraftProblem> CheckUsername(string field) =>
        Username?.Contains(':', StringComparison.Ordinal) == true
            ? [new(field, "A user name has no colon.")]
            : CheckText(field, Username);

    private IEnumerable<DraftProblem> CheckText(string field, string? text) =>
        string.IsNullOrEmpty(text) ? [new(field, $"The scheme {Scheme} needs it.")] : [];

    private IEnumerable<DraftProblem> CheckSecret(string field, string? secret) =>
        secret is not null && !SecretReference.TryParse(secret, out _)
            ? [new(field, "A secret is given by reference: env:NAME, file:path or secret:name.")]
            : CheckText(field, secret);
}
