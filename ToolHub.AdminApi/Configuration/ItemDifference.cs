using System.Text.Json;
using ToolHub.Core.Registry.Quarantine;

namespace ToolHub.AdminApi.Configuration;

/// <summary>What the registry says of an item, compared with what it said before.</summary>
/// <param name="Change">What that amounts to.</param>
/// <param name="Lines">One for each member that differs, the versions first.</param>
/// <param name="IsBreaking">Whether clients of a tool may fail.</param>
internal sealed record ItemDifference(ImportChange Change, IReadOnlyList<string> Lines, bool IsBreaking = false)
{
    public static ItemDifference Between(ConfigItem? before, ConfigItem? after) => (before, after) switch
    {
        (null, null) => new(ImportChange.Unchanged, []),
        (null, _) => new(ImportChange.Created, []),
        (_, null) => new(ImportChange.Removed, []),
        var (known, now) => OfKnown(known, now),
    };

    private static ItemDifference OfKnown(ConfigItem before, ConfigItem after)
    {
        var versions = VersionChange.Between(before, after);
        string[] lines =
        [
            .. versions.Select(version => version.ToString()),
            .. DefinitionDifference.Between(Json(before), Json(after)).Select(Line),
        ];
        return new(
            lines.Length == 0 ? ImportChange.Unchanged : ImportChange.Updated,
            lines,
            versions.Any(version => version.IsBreaking));
    }

    private static JsonElement Json(ConfigItem item) => JsonSerializer.SerializeToElement(item.Value);

    private static string Line(DifferentMember member) => $"{member.Path}: {Text(member.Approved)} → {Text(member.Proposed)}";

    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.Undefined ? "nothing" : value.GetRawText();
}
