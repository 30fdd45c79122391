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

    /// <summary>Not ended: the client is asked, and calls again with the answers.</summary>
    InputRequired,

    /// <summary>Not ended: the call goes on as a task, and the client asks how it ends.</summary>
    Accepted,

    /// <summary>The call needs something of the client that it does not declare.</summary>
    MissingCapability,
}
