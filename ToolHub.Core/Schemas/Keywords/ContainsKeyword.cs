using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keywords <c>contains</c>, <c>minContains</c> and <c>maxContains</c> (Core, section 10.3.1.3).</summary>
internal sealed class ContainsKeyword : Keyword
{
    private readonly Schema _schema;
    private readonly long _minimum;
    private readonly long _maximum;

    private ContainsKeyword(Schema schema, long minimum, long maximum)
    {
        _schema = schema;
        _minimum = minimum;
        _maximum = maximum;
    }

    public static Keyword? From(SchemaSource source)
    {
        var (schema, minimum, maximum) = (source.Subschema("contains"), source.Count("minContains"), source.Count("maxContains"));
        return schema is null ? null : new ContainsKeyword(schema, minimum ?? 1, maximum ?? long.MaxValue);
    }

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var matches = CountMatches(instance, ref evaluation);
        if (matches >= _minimum && matches <= _maximum)
        {
            return true;
        }

        evaluation.Errors?.Add(
            matches >= _minimum ? "maxContains" : _minimum == 1 ? "contains" : "minContains",
            $"must contain {(matches < _minimum ? $"at least {_minimum}" : $"at most {_maximum}")} matching items, and contains {matches}");
        return false;
    }

    private int CountMatches(JsonElement instance, ref Evaluation evaluation)
    {
        var (matches, index) = (0, 0);
        foreach (var item in instance.EnumerateArray())
        {
            if (evaluation.TestChild(_schema, item))
            {
                matches++;
                evaluation.Evaluated?.Add(index);
            }

            index++;
        }

        return matches;
    }
}
