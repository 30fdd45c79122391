using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>$dynamicRef</c> (Core, section 8.2.3.2): the outermost resource with the anchor decides.</summary>
internal sealed class DynamicRefKeyword(string anchor, Schema initial) : Keyword
{
    public override IEnumerable<Schema> InPlace => [initial];

    public static Keyword? From(SchemaSource source)
    {
        if (source.Text("$dynamicRef") is not { } reference)
        {
            return null;
        }

        var (schema, dynamicAnchor) = source.Resolve("$dynamicRef", reference);
        return dynamicAnchor is null ? new RefKeyword(schema) : new DynamicRefKeyword(dynamicAnchor, schema);
    }

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation) =>
        Target(evaluation.Scope).Evaluate(instance, ref evaluation);

    private Schema Target(List<SchemaResource>? scope)
    {
        foreach (var resource in scope ?? [])
        {
            if (resource.DynamicAnchors.TryGetValue(anchor, out var schema))
            {
                return schema;
            }
        }

        return initial;
    }
}
