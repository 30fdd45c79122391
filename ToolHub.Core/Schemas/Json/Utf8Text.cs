using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ToolHub.Core.Schemas.Json;

/// <summary>The unescaped UTF-8 bytes of a JSON string or property name, read in place when it holds no escape.</summary>
/// <remarks>
/// A lone surrogate such as <c>"\ud800"</c> is legal JSON on which <see cref="JsonElement.GetString"/> throws. Here it becomes its
/// three-byte form, so such a string still has a length and equals only itself.
/// </remarks>
internal readonly ref struct Utf8Text : IDisposable
{
    private readonly byte[]? _rented;

    private Utf8Text(ReadOnlySpan<byte> escaped)
    {
        if (!escaped.Contains((byte)'\\'))
        {
            Bytes = escaped;
            return;
        }

        // Every escape is at least as long as the bytes it stands for.
        _rented = ArrayPool<byte>.Shared.Rent(escaped.Length);
        Bytes = _rented.AsSpan(0, Unescape(escaped, _rented));
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public static Utf8Text Of(JsonElement text) => new(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    public static Utf8Text NameOf(JsonProperty property) => new(JsonMarshal.GetRawUtf8PropertyName(property));

    /// <summary>The number of Unicode code points, which is what the draft calls the length of a string.</summary>
    public int CountCodePoints()
    {
        var count = 0;
        foreach (var value in Bytes)
        {
            count += (value & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }

    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    private static int Unescape(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var written = 0;
        while (true)
        {
            var escape = source.IndexOf((byte)'\\');
            var plain = escape < 0 ? source : source[..escape];
            plain.CopyTo(target[written..]);
            written += plain.Length;
            if (escape < 0)
            {
                return written;
            }

            source = source[escape..];
            var codePoint = ReadEscape(source, out var length);
            source = source[length..];
            written += Encode(codePoint, target[written..]);
        }
    }

    private static int ReadEscape(ReadOnlySpan<byte> source, out int length)
    {
        if (source[1] != 'u')
        {
            length = 2;
            return source[1] switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                var literal => literal,
            };
        }

        length = 6;
        var high = ReadHex(source);
        if (!char.IsHighSurrogate((char)high) || source.Length < 12 || source[6] != '\\' || source[7] != 'u')
        {
            return high;
        }

        var low = ReadHex(source[6..]);
        if (!char.IsLowSurrogate((char)low))
        {
            return high;
        }

        length = 12;
        return char.ConvertToUtf32((char)high, (char)low);
    }

    // The reader of the document has already refused anything but four hexadecimal digits.
    private static int ReadHex(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(2, 4), out int value, out _, 'x') ? value : char.MaxValue;

    private static int Encode(int codePoint, Span<byte> target)
    {
        if (Rune.TryCreate(codePoint, out var rune))
        {
            return rune.EncodeToUtf8(target);
        }

        target[0] = (byte)(0xE0 | (codePoint >> 12));
        target[1] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
        target[2] = (byte)(0x80 | (codePoint & 0x3F));
        return 3;
    }
}
