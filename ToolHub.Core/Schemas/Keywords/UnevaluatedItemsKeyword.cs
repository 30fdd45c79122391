using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>unevaluatedItems</c> (Core, section 11.2).</summary>
internal sealed class UnevaluatedItemsKeyword(Schema schema) : Keyword
{
    public override bool ReadsEvaluated => true;

    public static Keyword? From(SchemaSource source) =>
        source.Subschema("unevaluatedItems") is { } schema ? new UnevaluatedItemsKeyword(schema) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var evaluated = evaluation.Evaluated!; // not null: the schema tracks every array for this keyword
        var valid = true;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (!evaluated.Contains(index))
            {
                valid &= evaluation.Apply(schema, item, index);
                evaluated.Add(index);
            }

            index++;
        }

        return valid;
    }
}
