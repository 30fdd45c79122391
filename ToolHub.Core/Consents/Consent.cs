using ToolHub.Core.Catalog;

namespace ToolHub.Core.Consents;

/// <summary>One decision of a person about a tool; decisions are added, never changed, and the newest counts.</summary>
internal sealed class Consent
{
    public required Guid Id { get; init; }

    public required string CallerId { get; init; }

    public required Guid ToolId { get; init; }

    public RegisteredTool? Tool { get; init; }

    public required ConsentPurpose Purpose { get; init; }

    public required ConsentDecision Decision { get; init; }

    public required ConsentChannel Channel { get; init; }

    /// <summary>The version of the text that the person read.</summary>
    public required string TextVersion { get; init; }

    /// <summary>The definition that was consented to; another definition needs another consent.</summary>
    public required byte[] DefinitionHash { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
