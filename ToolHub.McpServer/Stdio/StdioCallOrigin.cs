using System.Security.Claims;
using Microsoft.Extensions.Options;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.RateLimiting;
using ToolHub.Core.Registry;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Stdio;

/// <summary>
/// Calls that come over standard input: one caller for the whole process, checked anew at each call, because keys are revoked.
/// </summary>
internal sealed class StdioCallOrigin(
    IOptions<StdioOptions> options,
    RegistryReadiness registry,
    AccessSnapshot access,
    ApiKeyUsage usage,
    TimeProvider time) : ICallOrigin
{
    public CallChannel Channel => CallChannel.Stdio;

    public string? Toolset => options.Value.Toolset;

    public string CorrelationId => ServiceDefaults.Http.CorrelationId.Create();

    public async ValueTask<Caller?> FindCallerAsync(ClaimsPrincipal? user, CancellationToken cancellationToken)
    {
        // The client may ask before this process knows any key: its first request waits, its handshake does not.
        await registry.WaitAsync(cancellationToken);
        var caller = options.Value.ApiKey is { } key ? access.Current.Authenticate(key, time.GetUtcNow()) : null;
        if (caller?.ApiKeyId is { } apiKeyId)
        {
            usage.Note(apiKeyId);
        }

        return caller;
    }

    public void Report(RateLimitDecision decision)
    {
        // Standard output has no headers; a refusal says in its own words when to try again.
    }
}
