using System.Text.Json;
using System.Text.Json.Nodes;
using ToolHub.Core.Catalog;
using ToolHub.Core.Registry.Publishing.Checks;
using ToolHub.Core.Registry.Publishing.Compatibility;

namespace ToolHub.Core.Registry.Publishing.Versions;

/// <summary>What a draft changes for the clients of a revision.</summary>
/// <param name="Level">What of the version it raises.</param>
/// <param name="Changes">What clients can tell, as far as schemas and addresses say it.</param>
internal sealed record DefinitionChange(ChangeLevel Level, IReadOnlyList<SchemaChange> Changes)
{
    /// <summary>Only words for people, or parts that are compared one by one.</summary>
    private static readonly string[] ComparedApart = ["description", "inputSchema", "outputSchema"];

    public bool IsBreaking => Level is ChangeLevel.Major;

    public static DefinitionChange Of(ToolRevision revision, ToolDraft draft)
    {
        var (old, updated) = (VisibleForm(revision.Definition), VisibleForm(draft.Published.ToJson()));
        List<SchemaChange> changes =
        [
            .. SchemaComparison.Compare(
                SchemaRules.InputField, JsonElement.Parse(revision.InputSchema), draft.InputSchema, SchemaUse.Input),
            .. CompareOutput(revision.OutputSchema is { } schema ? JsonElement.Parse(schema) : null, draft.OutputSchema),
            .. CompareAddress(old, updated),
        ];
        return new(LevelOf(changes, IsVisible()), changes);

        bool IsVisible() => !JsonNode.DeepEquals(old, updated)
            || !revision.RequiredCapabilities.ToHashSet().SetEquals(draft.RequiredCapabilities);
    }

    private static ChangeLevel LevelOf(List<SchemaChange> changes, bool isVisible) =>
        changes.Exists(change => change.IsBreaking) ? ChangeLevel.Major
        : isVisible || changes.Count > 0 ? ChangeLevel.Minor
        : ChangeLevel.Patch;

    private static IReadOnlyList<SchemaChange> CompareOutput(JsonElement? old, JsonElement? updated) => (old, updated) switch
    {
        ({ } before, { } after) => SchemaComparison.Compare(SchemaRules.OutputField, before, after, SchemaUse.Output),
        (null, { }) => [new(SchemaRules.OutputField, "Structured results are promised now.", IsBreaking: false)],
        ({ }, null) => [new(SchemaRules.OutputField, "Structured results are not promised any more.", IsBreaking: true)],
        _ => [],
    };

    /// <summary>A resource is known by its URI.</summary>
    private static IEnumerable<SchemaChange> CompareAddress(JsonObject old, JsonObject updated) =>
        JsonNode.DeepEquals(old["uri"] ?? old["uriTemplate"], updated["uri"] ?? updated["uriTemplate"])
            ? []
            : [new("uri", "The address changed.", IsBreaking: true)];

    private static JsonObject VisibleForm(string definition)
    {
        var form = JsonNode.Parse(definition)!.AsObject(); // Every primitive is an object.
        foreach (var member in ComparedApart)
        {
            form.Remove(member);
        }

        return form;
    }
}
