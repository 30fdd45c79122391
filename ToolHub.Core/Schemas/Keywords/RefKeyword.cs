using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>$ref</c> (Core, section 8.2.3.1), and a <c>$dynamicRef</c> whose target is known from the start.</summary>
internal sealed class RefKeyword(Schema target) : Keyword
{
    public override IEnumerable<Schema> InPlace => [target];

    public static Keyword? From(SchemaSource source) =>
        source.Text("$ref") is { } reference ? new RefKeyword(source.Resolve("$ref", reference).Schema) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation) => target.Evaluate(instance, ref evaluation);
}
