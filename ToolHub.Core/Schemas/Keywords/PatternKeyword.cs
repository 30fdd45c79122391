using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;
using ToolHub.Core.Schemas.Patterns;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>pattern</c> (Validation, section 6.3.3).</summary>
internal sealed class PatternKeyword(Pattern pattern) : Keyword
{
    public static Keyword? From(SchemaSource source) =>
        source.Text("pattern") is { } text ? new PatternKeyword(source.Pattern("pattern", text)) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.String)
        {
            return true;
        }

        using var text = Utf8Text.Of(instance);
        if (evaluation.IsMatch(pattern, text.Bytes))
        {
            return true;
        }

        evaluation.Errors?.Add("pattern", $"must match the regular expression {JsonExcerpt.Shorten(pattern.Source)}");
        return false;
    }
}
