using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>
/// Reads a definition as a model does and a person should: every name, title, description and value, those inside schemas too. What
/// it finds is a reason to look, not a proof.
/// </summary>
internal static class TextInspection
{
    /// <summary>Their pictures are for people, and honestly encoded.</summary>
    private const string Icons = "icons";

    private static readonly string[] Names = ["name", "title"];

    /// <summary>What is suspicious in a draft.</summary>
    public static IReadOnlyList<TextFinding> Inspect(ToolDraft draft) => Inspect(draft.Published, draft.Execution);

    /// <summary>What is suspicious in a definition and what it calls; at most one finding of a kind for each place.</summary>
    public static IReadOnlyList<TextFinding> Inspect(PublishedDefinition published, ToolExecution? execution)
    {
        var findings = In("", JsonElement.Parse(published.ToJson())).DistinctBy(finding => (finding.Place, finding.Kind));
        // The registry's name is made of it, without the characters that the registry does not allow.
        return execution is UpstreamExecution { Target: var target } ? [.. findings, .. InName("target", target)] : [.. findings];
    }

    private static IEnumerable<TextFinding> In(string place, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name is not Icons).SelectMany(member =>
        {
            var path = place.Length == 0 ? member.Name : $"{place}.{member.Name}";
            return InName(VisibleText.Of(path), member.Name).Concat(In(path, member.Value));
        }),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => In($"{place}[{index}]", item)),
        // The value of a string is one.
        JsonValueKind.String when Names.Contains(place, StringComparer.Ordinal) => InName(place, element.GetString()!),
        JsonValueKind.String => InText(VisibleText.Of(place), element.GetString()!),
        _ => [],
    };

    private static IEnumerable<TextFinding> InName(string place, string name) =>
        Lookalikes.Find(name) is var (index, length)
            ? InText(place, name).Append(new(place, TextFindingKind.MixedScripts, VisibleText.Excerpt(name, index, length)))
            : InText(place, name);

    private static IEnumerable<TextFinding> InText(string place, string text)
    {
        var plain = PhraseInspection.Plain(text);
        return CharacterInspection.Find(text).Select(found => ToFinding(text, found))
            .Concat(PhraseInspection.Find(plain).Select(found => ToFinding(plain, found)));

        TextFinding ToFinding(string of, (TextFindingKind Kind, int Index, int Length) found) =>
            new(place, found.Kind, VisibleText.Excerpt(of, found.Index, found.Length));
    }
}
