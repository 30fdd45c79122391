using System.Globalization;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>Integers as languages write them: 42, 42.0 and 4.2e1 are one number (SEP-2243).</summary>
internal static class IntegerText
{
    /// <summary>The largest integer that every JSON reader represents exactly, 2^53 - 1.</summary>
    private const long MaxSafe = (1L << 53) - 1;

    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool IsNumber(string text) => double.TryParse(text, Styles, CultureInfo.InvariantCulture, out _);

    /// <summary>Says whether both are the same safe integer; a fraction or a number beyond the safe range equals nothing.</summary>
    public static bool AreEqual(string left, string right) =>
        TryParse(left, out var leftValue) && TryParse(right, out var rightValue) && leftValue == rightValue;

    // Parsing as long looks at the digits: no rounding, and a huge exponent fails fast.
    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, Styles, CultureInfo.InvariantCulture, out value) && value is >= -MaxSafe and <= MaxSafe;
}
