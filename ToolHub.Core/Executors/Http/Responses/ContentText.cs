using System.Net.Http.Headers;
using System.Text;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>Reads bytes as text in the character set that their sender names; UTF-8 if it names none that is known.</summary>
internal static class ContentText
{
    public static string Read(ReadOnlySpan<byte> bytes, MediaTypeHeaderValue? contentType)
    {
        var encoding = EncodingOf(contentType);
        return encoding.GetString(bytes[MarkLength(bytes, encoding)..]);
    }

    /// <summary>The same as UTF-8, which is what JSON is read from.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue? contentType)
    {
        var encoding = EncodingOf(contentType);
        var text = bytes[MarkLength(bytes.Span, encoding)..];
        return encoding is UTF8Encoding or ASCIIEncoding ? text : Encoding.UTF8.GetBytes(encoding.GetString(text.Span));
    }

    /// <summary>A byte order mark is not part of the text.</summary>
    private static int MarkLength(ReadOnlySpan<byte> bytes, Encoding encoding) =>
        bytes.StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;

    private static Encoding EncodingOf(MediaTypeHeaderValue? contentType)
    {
        var name = contentType?.CharSet?.Trim('"');
        if (string.IsNullOrEmpty(name))
        {
            return Encoding.UTF8;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // UTF-7 is known and not to be had.
            return Encoding.UTF8;
        }
    }
}
