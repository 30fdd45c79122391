using ToolHub.Core.Calls;

namespace ToolHub.Core.CallTasks;

/// <summary>
/// A call that goes on after it was answered (tasks extension, SEP-2663). What was asked and answered stands here sealed, and the
/// arguments only while the call waits for answers: the process that runs it has them in memory.
/// </summary>
internal sealed class CallTask
{
    /// <summary>In characters; longer messages are cut.</summary>
    public const int MaxMessageLength = 500;

    /// <summary>A <see cref="CallTaskId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Nobody else is told that the task exists.</summary>
    public required string CallerId { get; init; }

    public required string Tool { get; init; }

    /// <summary>What was called; answers to one revision's questions are none to another's.</summary>
    public required Guid RevisionId { get; init; }

    public required CallChannel Channel { get; init; }

    /// <summary>What the caller was told to quote when the task began.</summary>
    public required string CorrelationId { get; init; }

    public required CallTaskStatus Status { get; init; }

    /// <summary>One line for people and models: how far the call is, or why it ended as it did.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>
    /// How often the caller was asked: makes the keys of questions unique over the task's lifetime, as the extension demands.
    /// </summary>
    public int Round { get; init; }

    /// <summary>The sealed <see cref="CallTaskQuestions"/>; set exactly while input is required.</summary>
    public byte[]? Questions { get; init; }

    /// <summary>The sealed result of a completed task; of a failed one its JSON-RPC error, unless the message says it all.</summary>
    public byte[]? Outcome { get; init; }

    /// <summary>The caller wants no result any more; whoever runs the call ends it if it can still be ended.</summary>
    public bool CancelRequested { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>From then on nobody finds the task.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The process that runs the call; set exactly while it works.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>
    /// When the owner last renewed its lease (<see cref="CallTaskLeases"/>), by the database's clock, which all processes share: it sets
    /// this when a task begins.
    /// </summary>
    public DateTimeOffset? RenewedAt { get; init; }

    /// <summary>What the change feed calls the task.</summary>
    public static string FeedName(string id) => "task:" + id;
}
