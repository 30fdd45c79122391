using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>A request's body in rented memory, which can be read once here and once more by the full transport.</summary>
/// <param name="length">How long the body is; the headers have said so.</param>
internal sealed class DirectCallBody(int length) : IDisposable
{
    /// <summary>Larger calls are rare, and gain nothing from a shorter way.</summary>
    public const int MaxBytes = 64 * 1024;

    // As strict as the SDK: a name that stands twice could mean one thing to a proxy and another to us.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(length);

    /// <summary>Takes the whole body from the connection.</summary>
    public ValueTask FillAsync(Stream source, CancellationToken cancellationToken) =>
        source.ReadExactlyAsync(_buffer.AsMemory(0, length), cancellationToken);

    /// <summary>The body as JSON; null if it is none, or may be none, which the full transport then explains to the client.</summary>
    public JsonDocument? Parse()
    {
        if (!IsPlainText(_buffer.AsSpan(0, length)))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(_buffer.AsMemory(0, length), Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body once more, for whoever comes next; valid until this is disposed.</summary>
    public Stream Replay() => new MemoryStream(_buffer, 0, length, writable: false);

    /// <summary>
    /// A document is parsed without looking into its texts, and throws only when one is read. So the encoding is checked first, and
    /// escaped surrogates, of which one may stand alone, are left to a reader that sees every text.
    /// </summary>
    private static bool IsPlainText(ReadOnlySpan<byte> json) =>
        Utf8.IsValid(json) && json.IndexOf(@"\ud"u8) < 0 && json.IndexOf(@"\uD"u8) < 0;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
