using System.Globalization;
using System.Text.Json;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>
/// Writes a value from PostgreSQL's text form as JSON. The session is set to ISO dates, ISO intervals, UTC and hexadecimal bytes;
/// a statement that sets it otherwise gets its values as plain strings.
/// </summary>
internal static class PostgreSqlValue
{
    /// <summary>What lies in a JSON value deeper than this goes out as a string: readers have limits.</summary>
    private const int MaxJsonDepth = 48;

    private const int MaxTimestampLength = 64;

    /// <summary>So few digits are a number that a double can hold, exactly or not.</summary>
    private const int AlwaysFiniteLength = 308;

    private static readonly JsonDocumentOptions ShallowJson = new() { MaxDepth = MaxJsonDepth };

    public static void Write(Utf8JsonWriter writer, PostgreSqlForm form, ReadOnlySpan<byte> text)
    {
        switch (form)
        {
            case PostgreSqlForm.Boolean:
                writer.WriteBooleanValue(text is [(byte)'t', ..]);
                break;
            case PostgreSqlForm.Number when IsNumber(text):
                writer.WriteRawValue(text, skipInputValidation: true);
                break;
            case PostgreSqlForm.Json when IsReadable(text):
                writer.WriteRawValue(text, skipInputValidation: true);
                break;
            case PostgreSqlForm.Bytes when text is [(byte)'\\', (byte)'x', .. var digits]:
                writer.WriteBase64StringValue(Convert.FromHexString(digits));
                break;
            case PostgreSqlForm.Timestamp or PostgreSqlForm.TimestampWithZone when text.Length <= MaxTimestampLength:
                WriteTimestamp(writer, text, form is PostgreSqlForm.TimestampWithZone);
                break;
            default:
                writer.WriteStringValue(text);
                break;
        }
    }

    /// <summary>Not so: NaN, Infinity and -Infinity; and what is so large that readers would take it for one of these.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text) =>
        text is [>= (byte)'0' and <= (byte)'9', ..] or [(byte)'-', >= (byte)'0' and <= (byte)'9', ..]
        && (text.Length <= AlwaysFiniteLength || double.IsFinite(double.Parse(text, CultureInfo.InvariantCulture)));

    /// <summary>
    /// Not so: what is too deep, and what has half of a surrogate pair, which <c>json</c> keeps as it was written and at which whoever
    /// reads the string fails.
    /// </summary>
    private static bool IsReadable(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonText.IsReadable(JsonElement.Parse(json, ShallowJson));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary><c>2026-01-02 03:04:05+00</c> becomes <c>2026-01-02T03:04:05Z</c>; infinities and years before Christ stay.</summary>
    private static void WriteTimestamp(Utf8JsonWriter writer, ReadOnlySpan<byte> text, bool hasZone)
    {
        var separator = text.IndexOf((byte)' ');
        if (separator < 0 || text.EndsWith("BC"u8) || !IsIsoDate(text[..separator]))
        {
            writer.WriteStringValue(text);
            return;
        }

        Span<byte> iso = stackalloc byte[MaxTimestampLength];
        text.CopyTo(iso);
        iso[separator] = (byte)'T';
        var length = text.Length;
        if (hasZone && text.EndsWith("+00"u8))
        {
            length -= 2;
            iso[length - 1] = (byte)'Z';
        }

        writer.WriteStringValue(iso[..length]);
    }

    private static bool IsIsoDate(ReadOnlySpan<byte> date) => date is [.., (byte)'-', _, _, (byte)'-', _, _];
}
