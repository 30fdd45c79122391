namespace ToolHub.Core.Calls;

/// <summary>How a call ended: one value for success, one for each way to fail.</summary>
internal enum ToolCallOutcome
{
    Succeeded,
    InvalidInput,
    NotFound,
    Unauthorized,
    Forbidden,
    ConsentRequired,
    ApprovalRequired,
    Conflict,
    RateLimited,
    Timeout,
    DependencyFailure,
    Unavailable,
    InternalError,
    Cancelled,
}
