namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>Ends with an error what gets longer than it may: an answer or an event over HTTP, or one line over stdio.</summary>
/// <param name="inner">Read from; other operations are not supported.</param>
/// <param name="limit">In bytes.</param>
/// <param name="part">What may be that long.</param>
internal sealed class BoundedStream(Stream inner, int limit, BoundedPart part) : Stream
{
    private long _count;
    private bool _isLineEmpty;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(buffer.AsMemory(offset), inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(buffer, await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(ReadOnlyMemory<byte> buffer, int length)
    {
        var read = buffer.Span[..length];
        var end = part switch
        {
            BoundedPart.Line => read.LastIndexOf((byte)'\n'),
            BoundedPart.Event => LastBlankLine(read),
            _ => -1,
        };
        _count = end < 0 ? _count + read.Length : read.Length - end - 1;
        return _count <= limit ? read.Length : throw new AnswerTooLargeException(limit);
    }

    /// <summary>Where the last event ends; a blank line may have begun in what was read before.</summary>
    private int LastBlankLine(ReadOnlySpan<byte> read)
    {
        var last = -1;
        for (var i = 0; i < read.Length; i++)
        {
            if (read[i] == '\n')
            {
                last = _isLineEmpty ? i : last;
                _isLineEmpty = true;
            }
            else if (read[i] != '\r')
            {
                _isLineEmpty = false;
            }
        }

        return last;
    }
}
