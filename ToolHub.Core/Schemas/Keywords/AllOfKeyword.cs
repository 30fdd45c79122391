using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>allOf</c> (Core, section 10.2.1.1).</summary>
internal sealed class AllOfKeyword(Schema[] schemas) : Keyword
{
    public override IEnumerable<Schema> InPlace => schemas;

    public static Keyword? From(SchemaSource source) => source.Subschemas("allOf") is { } schemas ? new AllOfKeyword(schemas) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        var valid = true;
        foreach (var schema in schemas)
        {
            valid &= schema.Evaluate(instance, ref evaluation);
            if (!valid && evaluation.Errors is null)
            {
                return false;
            }
        }

        return valid;
    }
}
