using Microsoft.AspNetCore.Http;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.RateLimiting;

namespace ToolHub.Core.Access.Http;

/// <summary>Turns requests away: says why, and records it before the answer leaves.</summary>
internal sealed class RefusedRequests(
    AuditLog audit,
    AuditEntries entries,
    LocalTokenBuckets buckets,
    IProblemDetailsService problems)
{
    /// <summary>
    /// Every refusal costs a row that cannot be deleted, and anybody can cause one. What an address is refused beyond this goes
    /// without a row, so that a flood of bad keys fills neither the table nor the queue that real calls wait in.
    /// </summary>
    private static readonly TokenBucketOptions PerAddress = new() { Burst = 100, PerSecond = 5 };

    /// <summary>Refuses a request of somebody who is not authenticated, or not allowed to do this.</summary>
    public async Task AnswerAsync(HttpContext context, CallChannel channel, int status, ToolCallOutcome outcome, string reason)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var decision = buckets.Acquire([new("refusals", "refusals:" + address, PerAddress)]);
        if (!decision.IsAllowed)
        {
            await RetryLaterAsync(context, StatusCodes.Status429TooManyRequests, decision.RetryAfter, "Too many refused requests.");
            return;
        }

        try
        {
            var caller = CallerIdentity.CallerOf(context.User);
            var entry = entries.Create(
                AuditAction.Authentication, channel, context.Request.Path, caller, outcome, reason, context.TraceIdentifier);
            await audit.AppendAsync(entry, CancellationToken.None);
            await WriteAsync(context, status, reason);
        }
        catch (AuditUnavailableException)
        {
            await UnavailableAsync(context, "The request could not be recorded.");
        }
    }

    /// <summary>Refuses a request that may be good, by a process that cannot tell at this moment.</summary>
    public Task UnavailableAsync(HttpContext context, string reason) =>
        RetryLaterAsync(context, StatusCodes.Status503ServiceUnavailable, TimeSpan.FromSeconds(1), reason);

    private Task RetryLaterAsync(HttpContext context, int status, TimeSpan retryAfter, string reason)
    {
        var seconds = (long)Math.Ceiling(retryAfter.TotalSeconds);
        context.Response.Headers.WWWAuthenticate = default;
        context.Response.Headers.RetryAfter = seconds.ToString();
        return WriteAsync(context, status, $"{reason} Try again in {seconds} s.");
    }

    private async Task WriteAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = { Status = status, Detail = reason } });
    }
}
