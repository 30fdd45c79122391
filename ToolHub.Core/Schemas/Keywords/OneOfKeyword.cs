using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>oneOf</c> (Core, section 10.2.1.3).</summary>
internal sealed class OneOfKeyword(Schema[] schemas) : Keyword
{
    public override IEnumerable<Schema> InPlace => schemas;

    public static Keyword? From(SchemaSource source) => source.Subschemas("oneOf") is { } schemas ? new OneOfKeyword(schemas) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        var errors = evaluation.Errors?.Count ?? 0;
        var matches = 0;
        foreach (var schema in schemas)
        {
            matches += schema.Evaluate(instance, ref evaluation) ? 1 : 0;
            if (matches > 1 && evaluation.Errors is null)
            {
                return false;
            }
        }

        if (matches == 0)
        {
            evaluation.Errors?.Insert(errors, "oneOf", $"must match exactly one of {schemas.Length} alternatives, and matches none");
            return false;
        }

        evaluation.Errors?.Truncate(errors);
        if (matches == 1)
        {
            return true;
        }

        evaluation.Errors?.Add("oneOf", $"must match exactly one of {schemas.Length} alternatives, and matches {matches}");
        return false;
    }
}
