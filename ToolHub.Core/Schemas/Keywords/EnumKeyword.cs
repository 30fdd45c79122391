using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>enum</c> (Validation, section 6.1.2).</summary>
internal sealed class EnumKeyword(JsonElement[] allowed) : Keyword
{
    private readonly HashSet<JsonElement> _values = new(allowed, JsonValueComparer.Instance);

    public static Keyword? From(SchemaSource source) => source.Array("enum") is { } allowed ? new EnumKeyword(allowed) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (_values.Contains(instance))
        {
            return true;
        }

        evaluation.Errors?.Add("enum", $"must be one of the allowed values; allowed: {Describe()}");
        return false;
    }

    private string Describe() => JsonExcerpt.List([.. allowed.Select(value => value.GetRawText())]);
}
