using System.Text.Json;
using System.Text.Unicode;

namespace ToolHub.Core.Importing.OpenApi.Reading;

/// <summary>Reads a document that anybody may have written: JSON, or YAML turned into JSON.</summary>
internal static class DocumentText
{
    /// <summary>The longest document that is read, in bytes.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>How deep a document may be nested; the schemas' own bound is 128.</summary>
    public const int MaxDepth = 256;

    private const int MaxDigits = 400;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="UnusableDocumentException">The text is neither JSON nor YAML, or exceeds a bound.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxBytes)
        {
            throw new UnusableDocumentException($"The document is larger than {MaxBytes / 1024 / 1024} MiB.");
        }

        // The JSON reader looks at strings only when they are asked for, which is too late to refuse the document.
        if (!Utf8.IsValid(text))
        {
            throw new UnusableDocumentException("The document is not UTF-8 text.");
        }

        text = text.StartsWith(ByteOrderMark) ? text[ByteOrderMark.Length..] : text;
        return ParseJson(text.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? text : YamlText.ToJson(text));
    }

    private static JsonElement ParseJson(ReadOnlySpan<byte> json)
    {
        try
        {
            CheckValues(json);
            return JsonElement.Parse(json, Options);
        }
        catch (JsonException exception)
        {
            // The reader's own words name our types; it has no line for a member that stands twice.
            throw new UnusableDocumentException(exception.LineNumber is { } line
                ? $"The document is not valid JSON at line {line + 1}, or nested deeper than {MaxDepth} levels."
                : "The document has an object with the same member twice.");
        }
    }

    /// <summary>Refuses what passes for JSON and fails later, in the database at the latest.</summary>
    private static void CheckValues(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && !IsText(ref reader))
            {
                throw new UnusableDocumentException("The document has a string with a character that is none (U+0000 or half a pair).");
            }

            if (reader.TokenType == JsonTokenType.Number && !IsSane(reader.ValueSpan))
            {
                throw new UnusableDocumentException("The document has a number that no computer can use.");
            }
        }
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()?.Contains('\0') is false;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsSane(ReadOnlySpan<byte> number)
    {
        var exponent = number.IndexOfAny((byte)'e', (byte)'E');
        return number.Length <= MaxDigits && (exponent < 0 || number.Length - exponent <= "e+308".Length);
    }
}
