using ModelContextProtocol.Protocol;
using ToolHub.Core.Schemas;

namespace ToolHub.Core.Calls;

/// <summary>How a call ended and what the caller is told.</summary>
internal sealed record ToolCallReply
{
    public required ToolCallOutcome Outcome { get; init; }

    /// <summary>The protocol's result; set exactly when the call succeeded.</summary>
    public Result? Result { get; init; }

    /// <summary>One plain sentence for the caller; set exactly when the call did not succeed.</summary>
    public string? Reason { get; init; }

    /// <summary>What is wrong with the arguments, place by place.</summary>
    public IReadOnlyList<SchemaError> Errors { get; init; } = [];

    /// <summary>When trying again makes sense, if it is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static ToolCallReply Success(Result result) => new() { Outcome = ToolCallOutcome.Succeeded, Result = result };

    public static ToolCallReply Failure(ToolCallOutcome outcome, string reason) => new() { Outcome = outcome, Reason = reason };
}
