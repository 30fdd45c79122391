using System.Text.Json;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Reads how a service wants to be told who calls, and whether its source does.</summary>
internal sealed class SecurityReader
{
    /// <summary>How many ways to be told are listed; what holds for all operations is repeated at each.</summary>
    private const int MaxListed = 5;

    private readonly OpenApiDocument _document;
    private readonly Dictionary<string, JsonElement> _schemes = [];

    public SecurityReader(OpenApiDocument document)
    {
        _document = document;
        foreach (var scheme in (document.Root.Member("components") ?? default).Members("securitySchemes"))
        {
            _schemes.Add(scheme.Name, TryResolve(scheme.Value));
        }
    }

    public IReadOnlyList<SuggestedAuthentication> Suggestions => [.. _schemes.Select(scheme => SuggestionFor(scheme.Key, scheme.Value))];

    /// <summary>A sentence about what the operation needs and the source does not give; null if it lacks nothing.</summary>
    public string? FindUnmet(ApiOperation operation, HttpSourceSettings source)
    {
        var alternatives = (operation.Definition.Member("security") is null ? _document.Root : operation.Definition).Items("security")
            .Select(alternative => alternative.Members().Select(scheme => scheme.Name).ToList())
            .ToList();
        if (alternatives.Count == 0 || alternatives.Any(names => names.All(name => IsMet(name, source))))
        {
            return null;
        }

        var named = alternatives.Select(names => string.Join(" with ", names.Take(MaxListed).Select(JsonExcerpt.Shorten)));
        var wanted = string.Join(" or ", named.Distinct().Take(MaxListed));
        return $"It needs {wanted}, which the source does not give.";
    }

    private bool IsMet(string name, HttpSourceSettings source)
    {
        var scheme = _schemes.GetValueOrDefault(name);
        var has = source.Authentication;
        var isBearer = has.Scheme is HttpAuthenticationScheme.Bearer or HttpAuthenticationScheme.OauthClientCredentials;
        return (scheme.Text("type"), scheme.Text("in"), scheme.Text("scheme")?.ToLowerInvariant()) switch
        {
            ("apiKey", "header", _) => (IsKey(has, scheme) && !has.InQuery) || HasHeader(source, scheme.Text("name") ?? ""),
            ("apiKey", "query", _) => IsKey(has, scheme) && has.InQuery,
            ("http", _, "basic") => has.Scheme is HttpAuthenticationScheme.Basic || HasHeader(source, "Authorization"),
            ("http", _, "bearer") or ("oauth2", _, _) or ("openIdConnect", _, _) => isBearer || HasHeader(source, "Authorization"),
            ("http", _, _) => HasHeader(source, "Authorization"),
            _ => false,
        };
    }

    private static bool IsKey(HttpAuthentication authentication, JsonElement scheme) =>
        authentication.Scheme is HttpAuthenticationScheme.ApiKey
        && string.Equals(authentication.Name, scheme.Text("name"), StringComparison.OrdinalIgnoreCase);

    private static bool HasHeader(HttpSourceSettings source, string name) =>
        source.Headers.Keys.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static SuggestedAuthentication SuggestionFor(string name, JsonElement scheme) => scheme.Text("type") switch
    {
        "apiKey" when scheme.Text("in") is "header" or "query" => new(
            name,
            new() { Scheme = HttpAuthenticationScheme.ApiKey, Name = scheme.Text("name"), InQuery = scheme.Text("in") == "query" },
            "Add the key as 'token', a reference to a secret."),
        "apiKey" => new(name, null, "A source has no place for a key in a cookie."),
        "http" when IsScheme(scheme, "basic") => new(
            name,
            new() { Scheme = HttpAuthenticationScheme.Basic },
            "Add 'username', and 'password' as a reference to a secret."),
        "http" when IsScheme(scheme, "bearer") => Bearer(name, "Add the token as 'token', a reference to a secret."),
        "oauth2" when ClientCredentialsOf(scheme) is { } flow => new(
            name,
            ClientCredentials(flow),
            "Add 'clientId', and 'clientSecret' as a reference to a secret; cut 'scope' down to what is needed."),
        "oauth2" => Bearer(name, "Its flows need a person: add a token got elsewhere as 'token', a reference to a secret."),
        "openIdConnect" => new(
            name,
            new() { Scheme = HttpAuthenticationScheme.OauthClientCredentials },
            $"Add 'clientId', 'clientSecret', and the 'tokenUrl' from {JsonExcerpt.Shorten(scheme.Text("openIdConnectUrl") ?? "?")}."),
        _ => new(name, null, "ToolHub has nothing for this scheme."),
    };

    private static SuggestedAuthentication Bearer(string name, string advice) =>
        new(name, new() { Scheme = HttpAuthenticationScheme.Bearer }, advice);

    private static bool IsScheme(JsonElement scheme, string name) =>
        string.Equals(scheme.Text("scheme"), name, StringComparison.OrdinalIgnoreCase);

    private static JsonElement? ClientCredentialsOf(JsonElement scheme) => scheme.Member("flows")?.Member("clientCredentials");

    private static HttpAuthentication ClientCredentials(JsonElement flow) => new()
    {
        Scheme = HttpAuthenticationScheme.OauthClientCredentials,
        TokenUrl = Uri.TryCreate(flow.Text("tokenUrl"), UriKind.Absolute, out var address) ? address : null,
        Scope = flow.Members("scopes").Select(scope => scope.Name).ToList() is { Count: > 0 } scopes ? string.Join(' ', scopes) : null,
    };

    private JsonElement TryResolve(JsonElement scheme)
    {
        try
        {
            return _document.Resolve(scheme);
        }
        catch (UnusableOperationException)
        {
            return scheme;
        }
    }
}
