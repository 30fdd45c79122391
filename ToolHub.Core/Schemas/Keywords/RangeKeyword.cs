using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keywords <c>minimum</c> and <c>maximum</c>, inclusive and exclusive (Validation, section 6.2).</summary>
internal sealed class RangeKeyword(NumberBound[] bounds) : Keyword
{
    public static Keyword? From(SchemaSource source)
    {
        NumberBound?[] bounds =
        [
            NumberBound.From(source, "minimum", "at least", comparison => comparison >= 0),
            NumberBound.From(source, "exclusiveMinimum", "more than", comparison => comparison > 0),
            NumberBound.From(source, "maximum", "at most", comparison => comparison <= 0),
            NumberBound.From(source, "exclusiveMaximum", "less than", comparison => comparison < 0),
        ];
        NumberBound[] given = [.. bounds.OfType<NumberBound>()];
        return given.Length == 0 ? null : new RangeKeyword(given);
    }

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Number)
        {
            return true;
        }

        var valid = true;
        foreach (var bound in bounds)
        {
            if (!bound.Allows(instance))
            {
                valid = false;
                evaluation.Errors?.Add(bound.Keyword, Describe(bound, instance));
            }
        }

        return valid;
    }

    private string Describe(NumberBound broken, JsonElement instance)
    {
        var rule = $"must be {broken}, and is {JsonExcerpt.OfInstance(instance)}";
        return bounds.Length == 1 ? rule : $"{rule}; allowed: {string.Join(" and ", bounds.AsEnumerable())}";
    }
}
