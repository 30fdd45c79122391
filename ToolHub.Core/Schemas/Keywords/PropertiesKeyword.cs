using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;
using ToolHub.Core.Schemas.Patterns;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>
/// The keywords <c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c> (Core, section 10.3.2), which are one rule:
/// the third is about the properties that the first two leave.
/// </summary>
internal sealed class PropertiesKeyword : Keyword
{
    private readonly IReadOnlyList<KeyValuePair<string, Schema>> _named;
    private readonly Utf8Map<Schema> _schemas;
    private readonly (Pattern Pattern, Schema Schema)[] _patterns;
    private readonly Schema? _additional;

    private PropertiesKeyword(
        IReadOnlyList<KeyValuePair<string, Schema>> named, (Pattern Pattern, Schema Schema)[] patterns, Schema? additional)
    {
        _named = named;
        _schemas = new(named);
        _patterns = patterns;
        _additional = additional;
    }

    public static Keyword? From(SchemaSource source)
    {
        var named = source.NamedSubschemas("properties");
        var patterns = source.NamedSubschemas("patternProperties");
        var additional = source.Subschema("additionalProperties");
        return named is null && patterns is null && additional is null
            ? null
            : new PropertiesKeyword(
                named ?? [],
                [.. (patterns ?? []).Select(entry => (source.Pattern("patternProperties", entry.Key), entry.Value))],
                additional);
    }

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        var index = 0;
        foreach (var property in instance.EnumerateObject())
        {
            valid &= EvaluateProperty(property, index++, ref evaluation);
            if (!valid && evaluation.Errors is null)
            {
                return false;
            }
        }

        return valid;
    }

    private bool EvaluateProperty(JsonProperty property, int index, ref Evaluation evaluation)
    {
        using var name = Utf8Text.NameOf(property);
        var known = _schemas.TryGetValue(name.Bytes, out var schema);
        var valid = !known || evaluation.Apply(schema!, property); // not null: the name is known
        foreach (var (pattern, matching) in _patterns)
        {
            if (evaluation.IsMatch(pattern, name.Bytes))
            {
                known = true;
                valid &= evaluation.Apply(matching, property);
            }
        }

        if (!known && _additional is null)
        {
            return true;
        }

        evaluation.Evaluated?.Add(index);
        return known ? valid : EvaluateAdditional(_additional!, property, ref evaluation); // not null: checked above
    }

    private bool EvaluateAdditional(Schema additional, JsonProperty property, ref Evaluation evaluation)
    {
        if (!additional.IsFalse)
        {
            return evaluation.Apply(additional, property);
        }

        if (evaluation.Errors is { } errors)
        {
            errors.Enter(property);
            errors.Add("additionalProperties", Describe());
            errors.Leave();
        }

        return false;
    }

    private string Describe()
    {
        const string Rule = "is not a known property";
        return _named.Count == 0 ? Rule : $"{Rule}; allowed: {JsonExcerpt.List([.. _named.Select(entry => entry.Key)])}";
    }
}
