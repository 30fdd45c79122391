using Microsoft.AspNetCore.Mvc;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Auditing;

/// <summary>How an administrative change ended, read from the result its handler returned or from the exception.</summary>
internal sealed record ChangeOutcome(ToolCallOutcome Outcome, string? Reason, string? Target)
{
    public bool Succeeded => Outcome is ToolCallOutcome.Succeeded;

    public static ChangeOutcome Of(object? result)
    {
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        var status = (inner as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        var value = (inner as IValueHttpResult)?.Value;
        return new(OutcomeOf(status), (value as ProblemDetails)?.Detail, (value as IAuditTarget)?.AuditTarget);
    }

    /// <param name="exception">What the request ended in.</param>
    /// <param name="isAborted">Whether the client had hung up, which everything that was under way then fails of.</param>
    public static ChangeOutcome Of(Exception exception, bool isAborted) => exception switch
    {
        OperationCanceledException or IOException when isAborted => new(ToolCallOutcome.Cancelled, "The client hung up.", Target: null),
        BadHttpRequestException => new(ToolCallOutcome.InvalidInput, "The request could not be read.", Target: null),
        _ when DatabaseFailure.IsIn(exception) => new(ToolCallOutcome.DependencyFailure, "The database failed.", Target: null),
        _ => new(ToolCallOutcome.InternalError, "An unexpected error.", Target: null),
    };

    private static ToolCallOutcome OutcomeOf(int status) => status switch
    {
        >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices => ToolCallOutcome.Succeeded,
        StatusCodes.Status400BadRequest or StatusCodes.Status428PreconditionRequired => ToolCallOutcome.InvalidInput,
        StatusCodes.Status403Forbidden => ToolCallOutcome.Forbidden,
        StatusCodes.Status404NotFound => ToolCallOutcome.NotFound,
        StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed => ToolCallOutcome.Conflict,
        _ => ToolCallOutcome.InternalError,
    };
}
