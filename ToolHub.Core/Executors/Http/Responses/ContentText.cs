using System.Net.Http.Headers;
using System.Text;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>Reads bytes as text in the character set that their sender names; UTF-8 if it names none that is known.</summary>
internal static class ContentText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static string Read(ReadOnlySpan<byte> bytes, MediaTypeHeaderValue? contentType) =>
        Encoding(contentType).GetString(WithoutMark(bytes));

    /// <summary>The same as UTF-8, which is what JSON is read from.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue? contentType)
    {
        var encoding = Encoding(contentType);
        return encoding is UTF8Encoding or ASCIIEncoding
            ? bytes[(bytes.Length - WithoutMark(bytes.Span).Length)..]
            : System.Text.Encoding.UTF8.GetBytes(encoding.GetString(bytes.Span));
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith(ByteOrderMark) ? bytes[3..] : bytes;

    private static Encoding Encoding(MediaTypeHeaderValue? contentType)
    {
        var name = contentType?.CharSet?.Trim('"');
        if (string.IsNullOrEmpty(name))
        {
            return System.Text.Encoding.UTF8;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return System.Text.Encoding.UTF8;
        }
    }
}
