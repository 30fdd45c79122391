using Microsoft.Extensions.Logging;
using ToolHub.Core.Auditing;

namespace ToolHub.Core.Calls.Filters;

/// <summary>Records every call, refused and failed ones too, and lets no reply leave before its row is committed.</summary>
internal sealed partial class AuditFilter(
    AuditLog audit,
    AuditEntries entries,
    TimeProvider time,
    ILogger<AuditFilter> logger) : IToolCallFilter
{
    public async ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var reply = await AnswerAsync(context, next, cancellationToken);
        try
        {
            // Not the caller's token: a caller that hangs up does not keep its call out of the log.
            await audit.AppendAsync(entries.Create(context, reply, time.GetElapsedTime(started)), CancellationToken.None);
            return reply;
        }
        catch (AuditUnavailableException exception)
        {
            LogNotRecorded(exception, context.CorrelationId);
            return ToolCallReply.Failure(
                ToolCallOutcome.Unavailable,
                "The call could not be recorded, so its result is withheld. Try again in a moment.");
        }
    }

    /// <summary>The one place that catches everything: whatever a filter or a tool throws becomes an outcome, and is logged once.</summary>
    private async ValueTask<ToolCallReply> AnswerAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        try
        {
            return await next(context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ToolCallReply.Failure(ToolCallOutcome.Cancelled, "The call was cancelled before it ended.");
        }
        catch (Exception exception)
        {
            LogFailed(exception, context.Definition?.Name, context.CorrelationId);
            return ToolCallReply.Failure(
                ToolCallOutcome.InternalError,
                "Something went wrong inside ToolHub. Quote the correlation id to your administrator.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Call of {Tool} failed, correlation id {CorrelationId}")]
    private partial void LogFailed(Exception exception, string? tool, string correlationId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Audit row not committed, result withheld, correlation id {CorrelationId}")]
    private partial void LogNotRecorded(Exception exception, string correlationId);
}
