using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>
/// Finds what a schema changes for those who rely on the one before. What it does not understand counts as breaking, so that a change
/// that breaks nobody may be called breaking, and never the other way round.
/// </summary>
internal sealed class SchemaComparison
{
    private readonly JsonElement _old;
    private readonly JsonElement _updated;
    private readonly SchemaDifferences _differences;

    private readonly Dictionary<(string Old, string Updated), ComparedPair> _compared = [];

    /// <summary>How many references led back into a comparison that was under way.</summary>
    private int _loops;

    /// <summary>Whether a schema stands within itself where narrower may mean wider.</summary>
    private bool _isEntangled;

    private SchemaComparison(JsonElement old, JsonElement updated, SchemaUse use) =>
        (_old, _updated, _differences) = (old, updated, new(use));

    /// <param name="path">Where the schemas stand, for the changes to begin with.</param>
    /// <param name="old">Compiles.</param>
    /// <param name="updated">Compiles.</param>
    /// <param name="use">Which direction breaks clients.</param>
    public static IReadOnlyList<SchemaChange> Compare(string path, JsonElement old, JsonElement updated, SchemaUse use)
    {
        var comparison = new SchemaComparison(old, updated, use);
        if (SchemaReferences.HasOthers(old) || SchemaReferences.HasOthers(updated))
        {
            comparison.CompareWhole(path);
            return comparison._differences.Changes;
        }

        comparison.CompareSchemas(path, old, updated);
        if (comparison is { _isEntangled: true, _differences.Count: > 0 })
        {
            comparison.Report(path, new KeywordChange(SchemaEffect.Unclear, "A schema that contains itself changed."));
        }

        return comparison._differences.Changes;
    }

    /// <summary>An equal reference may lead to something else once anything in the document has changed.</summary>
    private void CompareWhole(string path)
    {
        if (!JsonElement.DeepEquals(_old, _updated))
        {
            Report(path, new KeywordChange(SchemaEffect.Unclear, "A schema with references other than by JSON pointers changed."));
        }
    }

    private void CompareSchemas(string path, JsonElement oldSchema, JsonElement updatedSchema)
    {
        var (old, updated) = (SchemaMembers.Of(oldSchema, _old), SchemaMembers.Of(updatedSchema, _updated));
        if (old.IsReferred || updated.IsReferred)
        {
            CompareReferred(path, old, updated);
        }
        else
        {
            CompareMembers(path, old, updated);
        }
    }

    /// <summary>Recursive schemas come up again within themselves, and shared ones in many places: each is compared once.</summary>
    private void CompareReferred(string path, SchemaMembers old, SchemaMembers updated)
    {
        var key = (old.Schema.GetRawText(), updated.Schema.GetRawText());
        if (_compared.TryGetValue(key, out var known))
        {
            MeetAgain(known);
            return;
        }

        var pair = _compared[key] = new();
        var (differences, loops) = (_differences.Count, _loops);
        CompareMembers(path, old, updated);
        pair.End(_differences.Count > differences, _loops > loops);
    }

    private void MeetAgain(ComparedPair pair)
    {
        _isEntangled |= _differences.IsTangled && pair.IsUnsettled;
        if (pair.Differs is null)
        {
            _loops++;
        }
        else if (pair.Differs is true)
        {
            _differences.MeetAgain();
        }
    }

    private void CompareMembers(string path, SchemaMembers old, SchemaMembers updated)
    {
        if (old.IsNothing || updated.IsNothing)
        {
            Report(path, KeywordChange.OfNothing(old.IsNothing, updated.IsNothing));
            return;
        }

        if (old.LooksAtTheRest || updated.LooksAtTheRest)
        {
            _differences.Tangle(path, "A schema with 'unevaluated…' changed.", () => CompareKeywords(path, old, updated));
            return;
        }

        CompareKeywords(path, old, updated);
    }

    private void CompareKeywords(string path, SchemaMembers old, SchemaMembers updated)
    {
        _differences.Report(path, KeywordChange.OfValues(old, updated));
        foreach (var keyword in old.Keywords.Union(updated.Keywords))
        {
            CompareKeyword(path, keyword, old, updated);
        }
    }

    private void CompareKeyword(string path, string keyword, SchemaMembers oldSchema, SchemaMembers updatedSchema)
    {
        var (old, updated) = (oldSchema[keyword], updatedSchema[keyword]);
        var kind = KeywordKinds.Of(keyword);
        switch (kind)
        {
            case KeywordKind.Ignored:
                break;
            case KeywordKind.Hint:
                Report(path, KeywordChange.OfOther(keyword, old, updated, SchemaEffect.None));
                break;
            case KeywordKind.Constraint:
                Report(path, KeywordChange.OfConstraint(keyword, old, updated));
                break;
            case KeywordKind.LowerBound or KeywordKind.UpperBound:
                Report(path, KeywordChange.OfBound(keyword, kind is KeywordKind.LowerBound, old, updated));
                break;
            case KeywordKind.Subschema:
                CompareSchemas(
                    JsonPointer.Append(path, keyword), old ?? SchemaMembers.Anything, updated ?? SchemaMembers.Anything);
                break;
            case KeywordKind.List:
                CompareLists(path, keyword, old, updated);
                break;
            case KeywordKind.Tangled:
                _differences.Tangle(
                    path, $"'{keyword}' changed.", () => CompareParts(JsonPointer.Append(path, keyword), keyword, old, updated));
                break;
            case KeywordKind.Special:
                CompareSpecial(path, keyword, oldSchema, updatedSchema);
                break;
            default:
                Report(path, KeywordChange.OfOther(keyword, old, updated, SchemaEffect.Unclear));
                break;
        }
    }

    private void CompareSpecial(string path, string keyword, SchemaMembers old, SchemaMembers updated)
    {
        switch (keyword)
        {
            case "$ref":
                CompareReferences(path, old, updated);
                break;
            case "type":
                _differences.Report(path, KeywordChange.OfType(old[keyword], updated[keyword]));
                break;
            case "required":
                _differences.Report(path, KeywordChange.OfRequired(old[keyword], updated[keyword]));
                break;
            case "uniqueItems":
                Report(path, KeywordChange.OfUniqueItems(old[keyword], updated[keyword]));
                break;
            case "properties":
                CompareProperties(JsonPointer.Append(path, keyword), old, updated);
                break;
        }
    }

    /// <summary>One that other keywords stand beside, so that it was not followed.</summary>
    private void CompareReferences(string path, SchemaMembers old, SchemaMembers updated)
    {
        if (old.Target(_old) is not { } before || updated.Target(_updated) is not { } after)
        {
            Report(path, KeywordChange.OfConstraint("$ref", old["$ref"], updated["$ref"]));
        }
        else
        {
            CompareReferred(path, SchemaMembers.Of(before, _old), SchemaMembers.Of(after, _updated));
        }
    }

    /// <summary>A property that is gone breaks whoever writes or reads it, whatever the rest of the schema would let through.</summary>
    private void CompareProperties(string path, SchemaMembers oldSchema, SchemaMembers updatedSchema)
    {
        var (old, updated) = (oldSchema.Properties, updatedSchema.Properties);
        foreach (var (name, schema) in old)
        {
            var propertyPath = JsonPointer.Append(path, name);
            if (updated.TryGetValue(name, out var updatedProperty))
            {
                CompareSchemas(propertyPath, schema, updatedProperty);
            }
            else
            {
                Report(propertyPath, new KeywordChange(SchemaEffect.Unclear, "The property was taken away."));
            }
        }

        foreach (var name in updated.Keys.Except(old.Keys))
        {
            CompareAdded(JsonPointer.Append(path, name), oldSchema, updated[name]);
        }
    }

    private void CompareAdded(string path, SchemaMembers old, JsonElement added)
    {
        Report(path, KeywordChange.OfNewProperty(old, added));
        if (old["additionalProperties"] is { ValueKind: JsonValueKind.Object } any)
        {
            CompareSchemas(path, any, added);
        }
    }

    /// <summary>Schemas of one text are each other's match, wherever they stand; the others are by their order.</summary>
    private void CompareLists(string path, string keyword, JsonElement? oldList, JsonElement? updatedList)
    {
        var (old, updated) = (ItemsOf(oldList), ItemsOf(updatedList));
        foreach (var schema in old.ToList())
        {
            if (updated.FindIndex(candidate => candidate.GetRawText() == schema.GetRawText()) is var index and >= 0)
            {
                // Equal references may lead to different schemas.
                CompareSchemas(JsonPointer.Append(path, keyword), schema, updated[index]);
                old.Remove(schema);
                updated.RemoveAt(index);
            }
        }

        if (old.Count == updated.Count)
        {
            ComparePairs(JsonPointer.Append(path, keyword), old.Zip(updated));
            return;
        }

        // An alternative more lets more through; a condition more lets less through, as does the first list of alternatives.
        var isAlternative = keyword is "anyOf" && oldList is not null && updatedList is not null;
        Report(path, (old.Count, updated.Count) switch
        {
            (0, _) => new KeywordChange(isAlternative ? SchemaEffect.Widens : SchemaEffect.Narrows, $"'{keyword}' has more schemas."),
            (_, 0) => new(isAlternative ? SchemaEffect.Narrows : SchemaEffect.Widens, $"'{keyword}' has fewer schemas."),
            _ => new(SchemaEffect.Unclear, $"'{keyword}' changed."),
        });
    }

    private void CompareParts(string path, string keyword, JsonElement? oldValue, JsonElement? updatedValue)
    {
        var (old, updated) = (SchemaMembers.PartsOf(keyword, oldValue), SchemaMembers.PartsOf(keyword, updatedValue));
        if (!old.Keys.SequenceEqual(updated.Keys))
        {
            Report(path, new KeywordChange(SchemaEffect.Unclear, "Schemas were added or taken away."));
            return;
        }

        ComparePairs(path, old.Values.Zip(updated.Values));
    }

    private void ComparePairs(string path, IEnumerable<(JsonElement Old, JsonElement Updated)> pairs)
    {
        foreach (var (old, updated) in pairs)
        {
            CompareSchemas(path, old, updated);
        }
    }

    private void Report(string path, KeywordChange? change) => _differences.Report(path, change);

    private static List<JsonElement> ItemsOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}
