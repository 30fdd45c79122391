using System.Text.RegularExpressions;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>What a draft of a toolset must be like, whatever the registry holds.</summary>
internal static partial class ToolsetRules
{
    /// <summary>A client reads all of it before it does anything.</summary>
    public const int MaxEntries = 1000;

    private const int MaxTitleLength = 200;
    private const int MaxDescriptionLength = 2000;
    private const int MaxEntryDescriptionLength = 4000;

    public static IEnumerable<DraftProblem> ProblemsOf(ToolsetDraft draft)
    {
        if (!ToolsetName().IsMatch(draft.Name))
        {
            yield return new("name", "Must be 1 to 40 lower-case letters, digits, '_' or '-', and begin with a letter or digit.");
        }

        if (draft.Entries.Count > MaxEntries)
        {
            yield return new("entries", $"Must be at most {MaxEntries}.");
        }

        var texts = TextsOf("", draft.Title, draft.Description, MaxDescriptionLength)
            .Concat(draft.Entries.SelectMany((entry, index) => ProblemsOf(entry, FieldOf(index))))
            .Concat(RepeatedIn(draft));
        foreach (var problem in texts)
        {
            yield return problem;
        }
    }

    /// <summary>How the draft's author spells an entry.</summary>
    public static string FieldOf(int index) => $"entries[{index}].";

    private static IEnumerable<DraftProblem> ProblemsOf(ToolsetEntryDraft entry, string field)
    {
        var texts = TextsOf(field, entry.Title, entry.Description, MaxEntryDescriptionLength);
        return entry.Name is null || EntryName.IsValid(entry.Name)
            ? texts
            : texts.Prepend(new(field + "name", EntryName.Rule));
    }

    private static IEnumerable<DraftProblem> TextsOf(string field, string? title, string? description, int maxDescription)
    {
        if (title is not null && !IsPlain(title, MaxTitleLength))
        {
            yield return new(field + "title", $"Must be 1 to {MaxTitleLength} characters, not only spaces, without control characters.");
        }

        if (description is not null && !IsPlain(description.ReplaceLineEndings(" "), maxDescription))
        {
            yield return new(
                field + "description", $"Must be 1 to {maxDescription} characters, not only spaces, without control characters.");
        }
    }

    private static IEnumerable<DraftProblem> RepeatedIn(ToolsetDraft draft)
    {
        var entries = draft.Entries.Index().ToList();
        var tools = entries.GroupBy(entry => (entry.Item.Primitive, entry.Item.Tool)).SelectMany(same => same.Skip(1)).ToList();
        var names = entries.Except(tools).GroupBy(entry => (entry.Item.Primitive, entry.Item.ShownName)).SelectMany(same => same.Skip(1));
        return tools.Select(entry => new DraftProblem(FieldOf(entry.Index) + "tool", "Is in the toolset already."))
            .Concat(names.Select(entry => new DraftProblem(FieldOf(entry.Index) + "name", "Another entry is shown under this name.")));
    }

    private static bool IsPlain(string text, int maxLength) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength && !text.Any(char.IsControl);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,39}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToolsetName();
}
