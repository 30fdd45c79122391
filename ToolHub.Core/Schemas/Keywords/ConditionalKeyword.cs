using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keywords <c>if</c>, <c>then</c> and <c>else</c> (Core, section 10.2.2).</summary>
internal sealed class ConditionalKeyword(Schema condition, Schema? consequence, Schema? alternative) : Keyword
{
    public override IEnumerable<Schema> InPlace => new[] { condition, consequence, alternative }.OfType<Schema>();

    public static Keyword? From(SchemaSource source)
    {
        var (condition, consequence, alternative) = (source.Subschema("if"), source.Subschema("then"), source.Subschema("else"));
        return condition is null ? null : new ConditionalKeyword(condition, consequence, alternative);
    }

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        var branch = evaluation.Test(condition, instance) ? consequence : alternative;
        return branch is null || branch.Evaluate(instance, ref evaluation);
    }
}
