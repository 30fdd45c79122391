using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Access.Http;

/// <summary>Authenticates HTTP requests by the API key they carry, and records every request that it turns away.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<ApiKeyAuthenticationOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AccessSnapshot access,
    ApiKeyUsage usage,
    AuditLog audit,
    AuditEntries entries,
    TimeProvider time,
    IProblemDetailsService problems) : AuthenticationHandler<ApiKeyAuthenticationOptions>(options, loggers, encoder)
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
        var refused = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.Headers.WWWAuthenticate = refused
            ? $"{Challenge}, error=\"invalid_token\", error_description=\"{Refused}\""
            : Challenge;
        await TurnAwayAsync(StatusCodes.Status401Unauthorized, ToolCallOutcome.Unauthorized, refused ? Refused : Missing);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => TurnAwayAsync(
        StatusCodes.Status403Forbidden,
        ToolCallOutcome.Forbidden,
        "Your role does not allow this. Ask your administrator for access.");

    private async Task TurnAwayAsync(int status, ToolCallOutcome outcome, string reason)
    {
        var caller = CallerIdentity.CallerOf(Context.User);
        try
        {
            var entry = entries.Create(
                AuditAction.Authentication, Options.Channel, Request.Path, caller, outcome, reason, Context.TraceIdentifier);
            await audit.AppendAsync(entry, CancellationToken.None);
        }
        catch (AuditUnavailableException)
        {
            status = StatusCodes.Status503ServiceUnavailable;
            reason = "The request could not be recorded. Try again in a moment.";
        }

        Response.StatusCode = status;
        await problems.TryWriteAsync(new() { HttpContext = Context, ProblemDetails = { Status = status, Detail = reason } });
    }
}
