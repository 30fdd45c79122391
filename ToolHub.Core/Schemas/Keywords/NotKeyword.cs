using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>not</c> (Core, section 10.2.1.4).</summary>
internal sealed class NotKeyword(Schema schema) : Keyword
{
    public override IEnumerable<Schema> InPlace => [schema];

    public static Keyword? From(SchemaSource source) => source.Subschema("not") is { } schema ? new NotKeyword(schema) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        // What a schema looks at only to refuse it does not count as evaluated, as for a child.
        if (!evaluation.TestChild(schema, instance))
        {
            return true;
        }

        evaluation.Errors?.Add("not", "must not match the schema under 'not'");
        return false;
    }
}
