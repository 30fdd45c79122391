using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>
/// Finds the words in a service's refusal: problem details (RFC 9457), the members that others use, or plain text; never a page for
/// browsers.
/// </summary>
internal static class ServiceMessage
{
    public const int MaxLength = 2048;

    private const int MaxBytes = 64 * 1024;

    private static readonly string[] Members = ["title", "detail", "message", "error", "error_description", "errors", "reason"];

    /// <summary>Null if it says nothing that can be told.</summary>
    public static async ValueTask<string?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var contentType = content.Headers.ContentType;
        var form = MediaTypes.FormOf(contentType?.MediaType ?? "text/plain");
        var isPage = contentType?.MediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
        if (isPage
            || form is not (MediaForm.Json or MediaForm.Text or MediaForm.UrlEncoded)
            || await BoundedContent.ReadAsync(content, MaxBytes, cancellationToken) is not { IsEmpty: false } bytes)
        {
            return null;
        }

        var text = Clean(form is MediaForm.Json ? ReadJson(bytes, contentType) : ContentText.Read(bytes.Span, contentType));
        return text.Length == 0 || text[0] == '<' ? null : text;
    }

    private static string ReadJson(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue? contentType)
    {
        try
        {
            var document = JsonElement.Parse(ContentText.ToUtf8(bytes, contentType).Span);
            var told = document.ValueKind is JsonValueKind.Object
                ? string.Join(" ", Members.Select(name => Member(document, name)).OfType<string>().Distinct(StringComparer.Ordinal))
                : "";
            return told.Length > 0 ? told : document.GetRawText();
        }
        // A string may hold what is no text, such as half a surrogate pair.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string? Member(JsonElement document, string name)
    {
        if (!document.TryGetProperty(name, out var member))
        {
            return null;
        }

        return member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            // Others put the message into an object of the error.
            JsonValueKind.Object when member.TryGetProperty("message", out var message) && message.ValueKind is JsonValueKind.String =>
                message.GetString(),
            JsonValueKind.Object or JsonValueKind.Array => member.GetRawText(),
            _ => null,
        };
    }

    /// <summary>Of control characters only the end of a line stays, and that as a space.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.AsSpan().EnumerateRunes())
        {
            if (clean.Length >= MaxLength)
            {
                return clean.Append('…').ToString();
            }

            if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(clean.Length == 0 || clean[^1] == ' ' ? "" : " ");
            }
            else if (!IsInvisible(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>Control characters, and those of format, which can hide or turn round what a person sees.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is System.Globalization.UnicodeCategory.Control
        or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.PrivateUse;
}
