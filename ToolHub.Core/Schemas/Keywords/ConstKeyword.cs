using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>const</c> (Validation, section 6.1.3).</summary>
internal sealed class ConstKeyword(JsonElement expected) : Keyword
{
    public static Keyword? From(SchemaSource source) =>
        source.TryGet("const", out var expected) ? new ConstKeyword(expected) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (JsonValueComparer.Instance.Equals(instance, expected))
        {
            return true;
        }

        evaluation.Errors?.Add("const", $"must be {JsonExcerpt.Shorten(expected.GetRawText())}");
        return false;
    }
}
