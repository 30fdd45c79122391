using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>anyOf</c> (Core, section 10.2.1.2).</summary>
internal sealed class AnyOfKeyword(Schema[] schemas) : Keyword
{
    public override IEnumerable<Schema> InPlace => schemas;

    public static Keyword? From(SchemaSource source) => source.Subschemas("anyOf") is { } schemas ? new AnyOfKeyword(schemas) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        var errors = evaluation.Errors?.Count ?? 0;
        var valid = false;
        foreach (var schema in schemas)
        {
            valid |= schema.Evaluate(instance, ref evaluation);

            // The other alternatives may look at further properties, which unevaluatedProperties then counts.
            if (valid && evaluation.Evaluated is null)
            {
                break;
            }
        }

        if (valid)
        {
            evaluation.Errors?.Truncate(errors);
            return true;
        }

        evaluation.Errors?.Insert(errors, "anyOf", $"must match at least one of {schemas.Length} alternatives");
        return false;
    }
}
