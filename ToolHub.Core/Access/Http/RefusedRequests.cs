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
    public Task AnswerAsync(HttpContext context, CallChannel channel, int status, ToolCallOutcome outcome, string reason) => AnswerAsync(
        context,
        new(channel, context.Request.Path, CallerIdentity.CallerOf(context.User), outcome, reason),
        () => WriteAsync(context, status, reason));

    /// <summary>The same with an answer of its own, which is written once the refusal is on record.</summary>
    public async Task AnswerAsync(HttpContext context, Refusal refusal, Func<Task> answer)
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
            await audit.AppendAsync(EntryOf(refusal, context.TraceIdentifier), CancellationToken.None);
            await answer();
        }
        catch (AuditUnavailableException)
        {
            await UnavailableAsync(context, "The request could not be recorded.");
        }
    }

    /// <summary>Refuses a request that may be good, by a process that cannot tell at this moment.</summary>
    public Task UnavailableAsync(HttpContext context, string reason) =>
        RetryLaterAsync(context, StatusCodes.Status503ServiceUnavailable, TimeSpan.FromSeconds(1), reason);

    private AuditEntry EntryOf(Refusal refusal, string correlationId) => entries.Create(
        AuditAction.Authentication, refusal.Channel, refusal.Target, refusal.Caller, refusal.Outcome, refusal.Reason, correlationId);

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
