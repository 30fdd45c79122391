using System.Globalization;
using System.Text.RegularExpressions;

namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>The forms of dates, times and UUIDs that JSON Schema names: those of RFC 3339 (section 5.6) and RFC 9562 (section 4).</summary>
/// <remarks>
/// Databases read many more: <c>Jan 1 2020</c>, <c>20200101</c>, <c>today</c>, <c>infinity</c>. A policy that looks for <c>^2020-</c>
/// would not find the first two, and a kept result of the third is wrong tomorrow.
/// </remarks>
internal static partial class SqlFormat
{
    private const string DateForm = "yyyy-MM-dd";

    /// <summary>Always with its offset. No leap seconds: databases make the next minute of them.</summary>
    private const string TimeForm =
        @"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z";

    public static bool IsMet(SqlValueType type, ReadOnlySpan<char> value) => type switch
    {
        SqlValueType.Date => IsDate(value),
        SqlValueType.Time => Time().IsMatch(value),
        SqlValueType.DateTime => value.Length > DateForm.Length
            && IsDate(value[..DateForm.Length])
            && TimeOfDate().IsMatch(value[DateForm.Length..]),
        SqlValueType.Uuid => Uuid().IsMatch(value),
        _ => true,
    };

    /// <summary>Only days that there are.</summary>
    private static bool IsDate(ReadOnlySpan<char> value) =>
        value.Length == DateForm.Length
        && DateOnly.TryParseExact(value, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"\A" + TimeForm, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\A[Tt]" + TimeForm, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeOfDate();

    [GeneratedRegex(
        @"\A[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uuid();
}
