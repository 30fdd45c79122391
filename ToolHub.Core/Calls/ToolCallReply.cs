using System.Collections.Immutable;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Core.CallTasks;
using ToolHub.Core.RateLimiting;
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

    /// <summary>
    /// What the service behind a tool says to its refusal. Told to the caller, and recorded nowhere: it may quote the arguments.
    /// </summary>
    public string? Explanation { get; init; }

    /// <summary>What is wrong with the arguments, place by place.</summary>
    public IReadOnlyList<SchemaError> Errors { get; init; } = [];

    /// <summary>When trying again makes sense, if it is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is asked, by keys of the tool's choice; filled when input is required, also where the client cannot give it.</summary>
    public IReadOnlyDictionary<string, InputRequest> InputRequests { get; init; } = ImmutableDictionary<string, InputRequest>.Empty;

    /// <summary>What the tool wants to find again when the answers come.</summary>
    public JsonElement? Memory { get; init; }

    /// <summary>What the client sends back with the answers; set by <see cref="Filters.InputFilter"/>.</summary>
    public string? RequestState { get; init; }

    /// <summary>The task as which the call goes on; set exactly when it was accepted.</summary>
    public CallTask? Task { get; init; }

    /// <summary>What the client would have to declare; set exactly when a capability is missing.</summary>
    public ClientCapabilities? MissingCapabilities { get; init; }

    /// <summary>The page where the user answers; set exactly when the call waits for that.</summary>
    public Uri? AnswerAt { get; init; }

    public static ToolCallReply Success(Result result) => new() { Outcome = ToolCallOutcome.Succeeded, Result = result };

    public static ToolCallReply Failure(ToolCallOutcome outcome, string reason) => new() { Outcome = outcome, Reason = reason };

    /// <summary>Turns down a call that the limiter did not allow.</summary>
    public static ToolCallReply RateLimited(RateLimitDecision decision)
    {
        var seconds = (int)Math.Ceiling(decision.RetryAfter.TotalSeconds);
        var reason = $"Too many calls: the limit of {decision.Limit} ({decision.Policy}) is used up. Try again in {seconds} s.";
        return Failure(ToolCallOutcome.RateLimited, reason) with { RetryAfter = decision.RetryAfter };
    }

    /// <summary>Lets the call go on as a task.</summary>
    public static ToolCallReply Accept(CallTask task) =>
        new() { Outcome = ToolCallOutcome.Accepted, Reason = $"Goes on as task {task.Id}.", Task = task };

    /// <summary>Asks one question and runs again with its answer.</summary>
    public static ToolCallReply Ask(string key, InputRequest request, object? memory = null) =>
        Ask(new Dictionary<string, InputRequest> { [key] = request }, memory);

    /// <summary>Asks the client and runs again with its answers, in any process.</summary>
    /// <param name="requests">The questions by key.</param>
    /// <param name="memory">Found again as <see cref="Interaction.CallInput.State"/>; a client cannot read it.</param>
    public static ToolCallReply Ask(IReadOnlyDictionary<string, InputRequest> requests, object? memory = null) => new()
    {
        Outcome = ToolCallOutcome.InputRequired,
        Reason = $"Waits for an answer: {string.Join(", ", requests.Keys)}.",
        InputRequests = requests,
        Memory = memory is null ? null : JsonSerializer.SerializeToElement(memory),
    };
}
