using System.Globalization;
using System.Net.Mail;

namespace ToolHub.AdminApi.Portal.Forms;

/// <summary>The formats that a question may ask of a text; to the schema they are only remarks.</summary>
internal static class TextFormat
{
    private static readonly string[] Times = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public static bool Fits(string format, string text) => format switch
    {
        "email" => MailAddress.TryCreate(text, out var address) && address.Address == text,
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => IsTime(text),
        _ => true,
    };

    /// <summary>The type of the browser's own field; its field for moments knows no time zone, which the format demands.</summary>
    public static string InputType(string? format) => format switch
    {
        "email" => "email",
        "uri" => "url",
        "date" => "date",
        _ => "text",
    };

    /// <summary>RFC 3339: a moment has an offset, which the parser would do without.</summary>
    private static bool IsTime(string text) =>
        DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && (text.EndsWith('Z') || text[^6] is '+' or '-');
}
