using System.Text.RegularExpressions;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>What people and models read about an operation, cut to a length at which somebody still reads it.</summary>
internal static partial class OperationTexts
{
    private const int MaxTitleLength = 120;
    private const int MaxDescriptionLength = 2000;
    private const int MaxTagLength = 64;
    private const int MaxTags = 10;

    public static string? TitleOf(ApiOperation operation)
    {
        var summary = Space().Replace(operation.Definition.Text("summary") ?? "", " ").Trim();
        return summary.Length > 0 ? Cut(summary, MaxTitleLength) : null;
    }

    /// <summary>A tool without description would be called by its name alone, so that there is always one.</summary>
    public static string DescriptionOf(ApiOperation operation)
    {
        var summary = (operation.Definition.Text("summary") ?? "").Trim();
        var description = (operation.Definition.Text("description") ?? "").Trim();
        var text = description.StartsWith(summary, StringComparison.OrdinalIgnoreCase) ? description : $"{summary}\n\n{description}".Trim();
        return text.Length > 0 ? Cut(text, MaxDescriptionLength) : operation.Name;
    }

    public static IReadOnlyList<string> TagsOf(ApiOperation operation) =>
    [
        .. operation.Tags.Select(tag => Space().Replace(tag, " ").Trim())
            .Where(tag => tag.Length > 0)
            .Select(tag => Cut(tag, MaxTagLength))
            .Distinct()
            .Take(MaxTags),
    ];

    /// <summary>Between characters, never within a pair.</summary>
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - 1;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd()}…";
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
