using System.Text;
using System.Text.Json;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>What the change of one keyword's value does, and how to say it.</summary>
/// <param name="Effect">On the values that are valid.</param>
/// <param name="Sentence">Names the keyword.</param>
internal sealed record KeywordChange(SchemaEffect Effect, string Sentence)
{
    private static readonly string[] AllTypes = ["null", "boolean", "object", "array", "string", "number", "integer"];

    /// <summary>Only its presence takes values away; a changed value may do anything.</summary>
    public static KeywordChange? OfConstraint(string keyword, JsonElement? old, JsonElement? updated) => (old, updated) switch
    {
        (null, { } added) => new(SchemaEffect.Narrows, $"'{keyword}' {Excerpt(added)} was added."),
        ({ } removed, null) => new(SchemaEffect.Widens, $"'{keyword}' {Excerpt(removed)} was taken away."),
        _ => OfOther(keyword, old, updated, SchemaEffect.Unclear),
    };

    /// <summary>Something of a fixed effect, whatever the change is.</summary>
    public static KeywordChange? OfOther(string keyword, JsonElement? old, JsonElement? updated, SchemaEffect effect) =>
        old is { } before && updated is { } after && Canonical(before) == Canonical(after) ? null : new(effect, $"'{keyword}' changed.");

    /// <param name="keyword">The bound.</param>
    /// <param name="isLower">Whether a greater number takes more away.</param>
    /// <param name="old">Null: none.</param>
    /// <param name="updated">Null: none.</param>
    public static KeywordChange? OfBound(string keyword, bool isLower, JsonElement? old, JsonElement? updated)
    {
        if (old is not { ValueKind: JsonValueKind.Number } before || updated is not { ValueKind: JsonValueKind.Number } after)
        {
            return OfConstraint(keyword, old, updated);
        }

        if (!before.TryGetDecimal(out var oldBound) || !after.TryGetDecimal(out var bound))
        {
            return OfOther(keyword, before, after, SchemaEffect.Unclear);
        }

        return oldBound == bound
            ? null
            : new(
                bound > oldBound == isLower ? SchemaEffect.Narrows : SchemaEffect.Widens,
                $"'{keyword}' went from {Excerpt(before)} to {Excerpt(after)}.");
    }

    public static IEnumerable<KeywordChange> OfType(JsonElement? old, JsonElement? updated)
    {
        var (before, after) = (Types(old), Types(updated));
        return OfSets(
            before,
            after,
            added => $"The type {added} is allowed now.",
            removed => $"The type {removed} is not allowed any more.");
    }

    /// <summary>An enumeration, or a constant as one of a single value; null: all values.</summary>
    public static IEnumerable<KeywordChange> OfValues(SchemaMembers old, SchemaMembers updated) => (Values(old), Values(updated)) switch
    {
        (null, null) => [],
        (null, { } after) => [new(SchemaEffect.Narrows, $"Only {JsonExcerpt.List(after)} is allowed now.")],
        ({ } before, null) => [new(SchemaEffect.Widens, $"Not only {JsonExcerpt.List(before)} is allowed now.")],
        ({ } before, { } after) => OfSets(
            before,
            after,
            added => $"The value {added} is allowed now.",
            removed => $"The value {removed} is not allowed any more."),
    };

    public static IEnumerable<KeywordChange> OfRequired(JsonElement? old, JsonElement? updated)
    {
        var (before, after) = (Names(old), Names(updated));
        return after.Except(before).Select(name => new KeywordChange(SchemaEffect.Narrows, $"'{name}' is required now."))
            .Concat(before.Except(after).Select(name => new KeywordChange(SchemaEffect.Widens, $"'{name}' is optional now.")));
    }

    /// <summary>
    /// Where any property could be, a new one breaks nobody: clients rely on the names they know. Where none could be, whoever reads by the
    /// schema before refuses it, and whoever writes need not know of it.
    /// </summary>
    public static KeywordChange OfNewProperty(SchemaMembers old, JsonElement added)
    {
        var wasClosed = old["additionalProperties"] is { ValueKind: JsonValueKind.False };
        var effect = wasClosed && added.ValueKind is not JsonValueKind.False ? SchemaEffect.Widens : SchemaEffect.None;
        // Whether a pattern spoke of this name already is not looked at.
        return new(old["patternProperties"] is null ? effect : SchemaEffect.Unclear, "The property was added.");
    }

    /// <summary>A schema that lets nothing through.</summary>
    public static KeywordChange? OfNothing(bool wasNothing, bool isNothing) => (wasNothing, isNothing) switch
    {
        (false, true) => new(SchemaEffect.Narrows, "Nothing is allowed any more."),
        (true, false) => new(SchemaEffect.Widens, "Something is allowed now."),
        _ => null,
    };

    public static KeywordChange? OfUniqueItems(JsonElement? old, JsonElement? updated) => (IsTrue(old), IsTrue(updated)) switch
    {
        (false, true) => new(SchemaEffect.Narrows, "Items must be unique now."),
        (true, false) => new(SchemaEffect.Widens, "Items may repeat now."),
        _ => null,
    };

    private static IEnumerable<KeywordChange> OfSets(
        IReadOnlyCollection<string> old,
        IReadOnlyCollection<string> updated,
        Func<string, string> tellAdded,
        Func<string, string> tellRemoved)
    {
        var (added, removed) = (updated.Except(old).ToList(), old.Except(updated).ToList());
        if (added.Count > 0)
        {
            yield return new(SchemaEffect.Widens, tellAdded(JsonExcerpt.List(added)));
        }

        if (removed.Count > 0)
        {
            yield return new(SchemaEffect.Narrows, tellRemoved(JsonExcerpt.List(removed)));
        }
    }

    /// <summary>A number may be an integer, so the type "number" is both.</summary>
    private static string[] Types(JsonElement? type)
    {
        var names = type is { ValueKind: JsonValueKind.String } one ? [one.GetString() ?? ""] : type is null ? AllTypes : Names(type);
        return names.Contains("number") ? [.. names.Union(["integer"])] : names;
    }

    private static string[]? Values(SchemaMembers schema)
    {
        string[]? values = schema["enum"] is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(Canonical)] : null;
        return schema["const"] is { } constant && Canonical(constant) is var only ? [.. (values ?? [only]).Intersect([only])] : values;
    }

    private static string[] Names(JsonElement? names) => names is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(name => name.ValueKind is JsonValueKind.String).Select(name => name.GetString() ?? "")]
        : [];

    private static bool IsTrue(JsonElement? value) => value is { ValueKind: JsonValueKind.True };

    private static string Excerpt(JsonElement value) => JsonExcerpt.Shorten(value.GetRawText());

    private static string Canonical(JsonElement value) => Encoding.UTF8.GetString(CanonicalJson.Write(value));
}
