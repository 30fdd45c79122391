using System.Collections.Frozen;
using System.Net;
using Microsoft.Net.Http.Headers;
using ToolHub.Core.Access;
using ToolHub.Core.Access.Http;

namespace ToolHub.Mcp.Conformance;

/// <summary>
/// Gives the conformance suites, which can send no credentials, a caller of their own: it may use their fixtures and nothing else.
/// Only for requests of this machine, and never in place of credentials that were sent and refused.
/// </summary>
internal sealed class ConformanceCallerMiddleware(RequestDelegate next)
{
    /// <summary>What every fixture requires. No role holds it, and it is not in the registry to be granted.</summary>
    public const string Capability = "conformance";

    private const string Name = ReservedOwners.Conformance;

    private static readonly Caller Caller = new(Name, Role: Name, FrozenSet.Create(Capability), ApiKeyId: null);

    /// <summary>A proxy on this machine speaks for clients that may be anywhere.</summary>
    private static readonly string[] ProxyHeaders =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", HeaderNames.Via,
    ];

    public Task InvokeAsync(HttpContext context)
    {
        if (IsLocal(context) && !HasCredentials(context.Request.Headers))
        {
            context.User = new(new CallerIdentity(Caller, scheme: Name));
        }

        return next(context);
    }

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !Array.Exists(ProxyHeaders, context.Request.Headers.ContainsKey);

    private static bool HasCredentials(IHeaderDictionary headers) =>
        headers.ContainsKey(HeaderNames.Authorization) || headers.ContainsKey(PresentedKey.HeaderName);
}
