using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Catalog;
using ToolHub.Core.Completions;
using ToolHub.Core.RateLimiting;

namespace ToolHub.Core.Calls;

/// <summary>One call on its way through the pipeline: what was asked, by whom, and what the filters have found out so far.</summary>
internal sealed class ToolCallContext
{
    public required PrimitiveKind Primitive { get; init; }

    /// <summary>What the client asked for: the name of a tool or prompt, the URI of a resource.</summary>
    public required string Target { get; init; }

    /// <summary>The toolset whose client calls, which knows nothing else; null for a client of the whole registry.</summary>
    public string? Toolset { get; init; }

    /// <summary>The arguments as an object; for a resource, the variables of its URI once it is found.</summary>
    public required JsonElement Arguments { get; set; }

    /// <summary>
    /// Set if the caller is not calling yet but asks for values of an argument; the target is then the prompt's name or the resource's
    /// URI template, and the arguments are those filled in already.
    /// </summary>
    public ArgumentCompletion? Completion { get; init; }

    public required Caller Caller { get; init; }

    public required CallChannel Channel { get; init; }

    /// <summary>What the caller can quote when asking about this call.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The host application, as it named itself.</summary>
    public string? ClientName { get; init; }

    /// <summary>The other end, as far as it can be reached while the call runs.</summary>
    public ICallClient Client { get; init; } = SilentClient.Instance;

    /// <summary>Answers to the questions of an earlier round; trusted only behind <see cref="Filters.InputFilter"/>.</summary>
    public CallInput Input { get; set; } = CallInput.None;

    /// <summary>The task that runs this call; null for a call whose caller waits for the result.</summary>
    public CallTask? Task { get; init; }

    /// <summary>The catalogue entry; set by <see cref="Filters.AuthorizationFilter"/> once the caller may use it.</summary>
    public ToolDefinition? Definition { get; set; }

    /// <summary>What the limiter said; set by <see cref="Filters.RateLimitFilter"/>.</summary>
    public RateLimitDecision? RateLimit { get; set; }

    /// <summary>The same call for an execution that may outlast the request, whose memory and whose client it leaves alone.</summary>
    public ToolCallContext Outlasting() => new()
    {
        Primitive = Primitive,
        Target = Target,
        Toolset = Toolset,
        // The request's memory goes back to its pool.
        Arguments = Arguments.Clone(),
        Completion = Completion,
        Caller = Caller,
        Channel = Channel,
        CorrelationId = CorrelationId,
        ClientName = ClientName,
        Client = new MutedClient(Client.Capabilities),
        Input = Input,
        Task = Task,
        Definition = Definition,
        RateLimit = RateLimit,
    };
}
