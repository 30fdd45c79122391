namespace ToolHub.Core.Calls;

/// <summary>How a call ended: one value for success, one for each way to fail.</summary>
internal enum ToolCallOutcome
{
    Succeeded,
    InvalidInput,

    /// <summary>Answers came with a state that is not of this call: it was changed, has expired, or is somebody else's.</summary>
    InvalidState,

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

    /// <summary>The user was asked and did not agree.</summary>
    Declined,

    /// <summary>The call needs something of the client that it does not declare.</summary>
    MissingCapability,

    /// <summary>The user must answer on a page, because the client cannot ask; then the same call goes on.</summary>
    AnswerRequired,
}
