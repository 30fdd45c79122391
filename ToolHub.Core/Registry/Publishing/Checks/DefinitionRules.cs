using System.Text.RegularExpressions;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing.Versions;

namespace ToolHub.Core.Registry.Publishing.Checks;

/// <summary>What a draft must say of itself.</summary>
internal static partial class DefinitionRules
{
    /// <summary>How an entry is tagged.</summary>
    public const string TagRule = "Must be at most 32 tags, each of 1 to 64 characters, not only spaces, without control characters.";

    private const int MaxTags = 32;
    private const int MaxTagLength = 64;
    private const int MaxUriLength = 2000;

    public static IEnumerable<DraftProblem> Check(ToolDraft draft)
    {
        if (!EntryName.IsValid(draft.Name))
        {
            yield return new("name", EntryName.Rule);
        }

        if (draft is { Primitive: not PrimitiveKind.Tool, Kind: ToolKind.Http or ToolKind.Sql })
        {
            yield return new("primitive", $"Only tools are of kind {EnumNames<ToolKind>.Of(draft.Kind)}.");
        }

        if (draft.Primitive is PrimitiveKind.Resource && !IsUri(draft.Published.Uri))
        {
            yield return new("uri", $"Must be an absolute URI, or a template of one, of at most {MaxUriLength} characters.");
        }

        if (draft.Published.Title is { } title && !StorableText.Is(title))
        {
            yield return new("title", StorableText.Rule);
        }

        if (DescriptionProblem(draft) is { } reason)
        {
            yield return new("description", reason);
        }

        if (!AreTags(draft.Tags))
        {
            yield return new("tags", TagRule);
        }

        if (draft.Version is { } version && !SemanticVersion.TryParse(version, out _))
        {
            yield return new("version", "Must be a semantic version, such as 1.2.0, without build metadata.");
        }
    }

    /// <summary>Whether they obey <see cref="TagRule"/>.</summary>
    public static bool AreTags(IReadOnlyCollection<string> tags) =>
        tags.Count <= MaxTags
        && tags.All(IsTag);

    private static bool IsUri(string? text) =>
        text is { Length: <= MaxUriLength } && StorableText.Is(text) && Scheme().IsMatch(text);

    private static bool IsTag(string? tag) =>
        !string.IsNullOrWhiteSpace(tag) && tag.Length <= MaxTagLength && !tag.Any(char.IsControl) && StorableText.Is(tag);

    /// <summary>Models choose tools by their descriptions. What another server publishes without one is published as it is.</summary>
    private static string? DescriptionProblem(ToolDraft draft) => draft.Published.Description switch
    {
        { } description when !StorableText.Is(description) => StorableText.Rule,
        { } description when !string.IsNullOrWhiteSpace(description) => null,
        _ => draft is { Primitive: PrimitiveKind.Tool, Kind: not ToolKind.UpstreamMcp } ? "Is needed: models choose tools by it." : null,
    };

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*:[^\s]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();
}
