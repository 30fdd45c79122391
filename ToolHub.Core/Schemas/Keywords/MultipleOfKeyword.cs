using System.Numerics;
using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>multipleOf</c> (Validation, section 6.2.1), exact where binary floating point is not.</summary>
internal sealed class MultipleOfKeyword : Keyword
{
    private readonly JsonElement _divisor;
    private readonly BigInteger _digits;
    private readonly long _exponent;

    private MultipleOfKeyword(JsonElement divisor)
    {
        var number = DecimalText.Of(divisor);
        _divisor = divisor;
        _digits = number.ToDigits();
        _exponent = number.Exponent;
    }

    public static Keyword? From(SchemaSource source)
    {
        if (source.Number("multipleOf") is not { } divisor)
        {
            return null;
        }

        return DecimalText.Of(divisor).Sign > 0
            ? new MultipleOfKeyword(divisor)
            : throw source.Error("multipleOf", "must be greater than 0");
    }

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Number || DecimalText.Of(instance).IsMultipleOf(_digits, _exponent))
        {
            return true;
        }

        evaluation.Errors?.Add(
            "multipleOf", $"must be a multiple of {JsonExcerpt.OfInstance(_divisor)}, and is {JsonExcerpt.OfInstance(instance)}");
        return false;
    }
}
