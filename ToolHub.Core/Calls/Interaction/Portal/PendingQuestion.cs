namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>What a tool asked in a call whose client cannot be asked; its user answers on a page. A call has at most one.</summary>
internal sealed class PendingQuestion
{
    /// <summary>Whoever knows it can read the question; see <see cref="PendingQuestionId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose call it is, and who alone may answer.</summary>
    public required string CallerId { get; init; }

    public required string Tool { get; init; }

    public required Guid RevisionId { get; init; }

    /// <summary>SHA-256 of the arguments in canonical form.</summary>
    public required byte[] ArgumentsHash { get; init; }

    /// <summary>The protocol's input requests by key, as JSON that <see cref="QuestionSeals"/> has sealed.</summary>
    public required string Questions { get; init; }

    /// <summary>What the call needs to go on, sealed by <see cref="RequestStates"/>.</summary>
    public required string RequestState { get; init; }

    /// <summary>The protocol's input responses by key, sealed like the questions; null until the user has answered.</summary>
    public string? Answers { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on neither the question nor its answer counts.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }
}
