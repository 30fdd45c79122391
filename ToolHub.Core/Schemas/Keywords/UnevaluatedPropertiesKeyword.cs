using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>unevaluatedProperties</c> (Core, section 11.3).</summary>
internal sealed class UnevaluatedPropertiesKeyword(Schema schema) : Keyword
{
    public override bool ReadsEvaluated => true;

    public static Keyword? From(SchemaSource source) =>
        source.Subschema("unevaluatedProperties") is { } schema ? new UnevaluatedPropertiesKeyword(schema) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var evaluated = evaluation.Evaluated!; // not null: the schema tracks every object for this keyword
        var valid = true;
        var index = 0;
        foreach (var property in instance.EnumerateObject())
        {
            if (!evaluated.Contains(index))
            {
                valid &= evaluation.Apply(schema, property);
                evaluated.Add(index);
            }

            index++;
        }

        return valid;
    }
}
