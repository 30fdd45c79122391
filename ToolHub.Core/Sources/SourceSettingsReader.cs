using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Sources;

/// <summary>Reads the settings that somebody wrote for a source, and says in plain words what is wrong with them.</summary>
internal sealed class SourceSettingsReader(SettingsSecrets secrets, SqlSourceChecks databases)
{
    /// <summary>What authors call the settings as a whole.</summary>
    public const string Field = "settings";

    /// <summary>The settings, or every problem that was found; problems name members as <c>settings.baseUrl</c>.</summary>
    public bool TryRead(
        ToolKind kind,
        JsonElement json,
        [NotNullWhen(true)] out SourceSettings? settings,
        out IReadOnlyList<DraftProblem> problems)
    {
        settings = null;
        problems = [.. ProblemsOfForm(kind, json)];
        if (problems.Count > 0)
        {
            return false;
        }

        try
        {
            settings = SourceSettings.Parse(kind, json.GetRawText());
        }
        catch (JsonException exception)
        {
            problems = [new(Field + exception.Path?.TrimStart('$'), UnreadableJson.ProblemOf(exception))];
            return false;
        }

        // Of two sentences about a member, the one that says how to store a secret helps more.
        problems =
        [
            .. secrets.ProblemsIn(Field, json)
                .Concat(settings.Check().Select(problem => problem with { Field = $"{Field}.{problem.Field}" }))
                .Concat(settings is SqlSourceSettings database ? databases.Check(database) : [])
                .DistinctBy(problem => problem.Field, StringComparer.Ordinal),
        ];
        settings = problems.Count == 0 ? settings : null;
        return settings is not null;
    }

    /// <summary>What can be told before the settings are read.</summary>
    private static IEnumerable<DraftProblem> ProblemsOfForm(ToolKind kind, JsonElement json)
    {
        if (kind is ToolKind.Builtin)
        {
            return [new("kind", "Must be http, sql or upstream_mcp: built-in tools have no source.")];
        }

        if (json.ValueKind is not JsonValueKind.Object)
        {
            return [new(Field, "Must be an object.")];
        }

        return StorableJson.IsStorable(json)
            ? MissingMembers(kind, json).Concat(EmptyItems(Field, json))
            : [new(Field, "A text in it has a character that cannot be stored.")];
    }

    /// <summary>Lists of texts take null for a text when they are read.</summary>
    private static IEnumerable<DraftProblem> EmptyItems(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => EmptyItems($"{path}.{member.Name}", member.Value)),
        JsonValueKind.Array when value.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Null) =>
            [new(path, "Must not have an empty entry.")],
        _ => [],
    };

    private static IEnumerable<DraftProblem> MissingMembers(ToolKind kind, JsonElement json) =>
        RegistryJson.Options.GetTypeInfo(SourceSettings.TypeOf(kind)).Properties
            .Where(member => member.IsRequired && !json.TryGetProperty(member.Name, out _))
            .Select(member => new DraftProblem($"{Field}.{member.Name}", "Is needed."));
}
