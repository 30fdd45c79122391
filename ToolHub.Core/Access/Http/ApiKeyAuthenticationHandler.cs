using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Calls;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Access.Http;

/// <summary>Authenticates HTTP requests by the API key they carry, and turns away those with a bad one.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<ApiKeyAuthenticationOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AccessSnapshot access,
    ApiKeyUsage usage,
    RegistryReadiness registry,
    RefusedRequests refused,
    TimeProvider time) : AuthenticationHandler<ApiKeyAuthenticationOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Challenge = "Bearer realm=\"toolhub\"";
    private const string Missing = "An API key is needed: send it as 'Authorization: Bearer th_…'.";
    private const string Refused = "The API key is unknown, expired or revoked. Ask your administrator for a new one.";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (PresentedKey.Of(Request.Headers) is not { } key)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (access.Current.Authenticate(key, time.GetUtcNow()) is not { } caller)
        {
            return Task.FromResult(AuthenticateResult.Fail(Refused));
        }

        if (caller.ApiKeyId is { } apiKeyId)
        {
            usage.Note(apiKeyId);
        }

        var principal = new ClaimsPrincipal(new CallerIdentity(caller, SchemeName));
        return Task.FromResult(AuthenticateResult.Success(new(principal, SchemeName)));
    }

    /// <summary>RFC 6750, section 3: a request without credentials gets the bare challenge, a refused one the reason.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var isKeyRefused = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        if (isKeyRefused && !registry.IsLoaded)
        {
            // A client that is told its good key is bad throws it away.
            await refused.UnavailableAsync(Context, "ToolHub is starting and knows no keys yet.");
            return;
        }

        Response.Headers.WWWAuthenticate = isKeyRefused
            ? $"{Challenge}, error=\"invalid_token\", error_description=\"{Refused}\""
            : Challenge;
        var reason = isKeyRefused ? Refused : Missing;
        await refused.AnswerAsync(Context, Options.Channel, StatusCodes.Status401Unauthorized, ToolCallOutcome.Unauthorized, reason);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => refused.AnswerAsync(
        Context,
        Options.Channel,
        StatusCodes.Status403Forbidden,
        ToolCallOutcome.Forbidden,
        "Your role does not allow this. Ask your administrator for access.");
}
