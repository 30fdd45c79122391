using System.Net;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>
/// Says what a service's refusal means for the caller. A refusal of the request comes with the service's own words, for the model to act
/// on; a failure of the service comes without them, because what it says then is for its developers.
/// </summary>
internal static class FailureReply
{
    public static async ValueTask<ToolCallReply> ReadAsync(
        HttpToolCall call,
        HttpResponseMessage response,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var (outcome, sentence) = Of(status);
        var reply = ToolCallReply.Failure(outcome, $"{call.Source.Name} {sentence} ({status}).") with
        {
            RetryAfter = RetryAfterOf(response, time),
        };
        // Its words on credentials are not for the caller, who has not sent them.
        return status is >= 400 and < 500 and not (int)HttpStatusCode.Unauthorized
            ? reply with { Explanation = await ExplainAsync(call, response, cancellationToken) }
            : reply;
    }

    private static async ValueTask<string?> ExplainAsync(
        HttpToolCall call,
        HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        var text = await ServiceMessage.ReadAsync(response.Content, cancellationToken);
        return text is null || SentCredentials.AreIn(text, response.RequestMessage, call.Settings.Authentication) ? null : text;
    }

    private static (ToolCallOutcome Outcome, string Sentence) Of(int status) => (HttpStatusCode)status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired =>
            (ToolCallOutcome.DependencyFailure, "refuses the credentials that ToolHub has for it; ask your administrator"),
        HttpStatusCode.Forbidden or HttpStatusCode.PaymentRequired or HttpStatusCode.UnavailableForLegalReasons =>
            (ToolCallOutcome.Forbidden, "does not allow this"),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => (ToolCallOutcome.NotFound, "does not have what was asked for"),
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.Locked =>
            (ToolCallOutcome.Conflict, "cannot do this in its present state; look again, then decide"),
        HttpStatusCode.RequestTimeout => (ToolCallOutcome.Timeout, "did not get the whole request in time; try again"),
        HttpStatusCode.TooManyRequests => (ToolCallOutcome.RateLimited, "is called too often; wait a moment before the next call"),
        _ when status is >= 400 and < 500 => (ToolCallOutcome.InvalidInput, "does not take this request; mend the arguments"),
        _ when status >= 500 => (ToolCallOutcome.DependencyFailure, "failed; try again in a moment"),
        _ => (ToolCallOutcome.DependencyFailure, "wants to be asked elsewhere, where ToolHub does not follow"),
    };

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var delay = header?.Delta ?? header?.Date - time.GetUtcNow();
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }
}
