using ToolHub.Core.Catalog;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>A draft as the rows that it becomes.</summary>
internal static class DraftRows
{
    private const int MaxTitleLength = 200;
    private const int MaxDescriptionLength = 4000;

    public static RegisteredTool ToTool(this ToolDraft draft, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = draft.Name,
        Primitive = draft.Primitive,
        Kind = draft.Kind,
        Status = ToolStatus.Draft,
        IsEnabled = true,
        Tags = [.. draft.Tags.Distinct()],
        CreatedAt = now,
        UpdatedAt = now,
    };

    public static ToolRevision ToRevision(
        this ToolDraft draft, RegisteredTool tool, string version, byte[] hash, string author, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            ToolId = tool.Id,
            Version = version,
            Name = tool.Name,
            // Title and description are columns for the search; what clients get stands in the definition, uncut.
            Title = draft.Published.Title is { } title ? Cut(title, MaxTitleLength) : null,
            Description = Cut(draft.Published.Description ?? "", MaxDescriptionLength),
            InputSchema = draft.InputSchema.GetRawText(),
            OutputSchema = draft.OutputSchema?.GetRawText(),
            Definition = draft.Published.ToJson(),
            SourceId = draft.SourceId,
            Execution = draft.Execution?.ToJson(),
            RequiredCapabilities = [.. draft.RequiredCapabilities.Distinct()],
            DefinitionHash = hash,
            CreatedAt = now,
            CreatedBy = author,
        };

    /// <summary>Never within a character: half of one cannot be stored.</summary>
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
