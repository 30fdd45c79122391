namespace ToolHub.Core.Registry.Publishing;

/// <summary>What somebody wants a toolset to be, all of it: what the draft does not name is not in the toolset.</summary>
internal sealed record ToolsetDraft
{
    public required string Name { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<ToolsetEntryDraft> Entries { get; init; } = [];
}
