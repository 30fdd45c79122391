namespace ToolHub.Mcp.Stdio;

/// <summary>Reads lines of bounded length; of a longer one it keeps nothing.</summary>
internal sealed class LineReader(Stream input, int maxLength)
{
    private const int ChunkSize = 16 * 1024;
    private const byte LineEnd = (byte)'\n';

    private byte[] _buffer = new byte[ChunkSize];
    private int _start;
    private int _end;
    private bool _skipping;

    /// <summary>The next line; null at the end of input. What follows the last line end is a line too.</summary>
    public async ValueTask<Line?> ReadAsync(CancellationToken cancellationToken)
    {
        var searched = _start;
        while (true)
        {
            var length = _buffer.AsSpan(searched, _end - searched).IndexOf(LineEnd);
            if (length >= 0)
            {
                return Take(searched + length, next: searched + length + 1);
            }

            if (_end - _start > maxLength)
            {
                (_start, _end, _skipping) = (0, 0, true);
            }

            MakeRoom();
            searched = _end;
            // A console's read cannot be cancelled, only no longer waited for.
            var count = await input.ReadAsync(_buffer.AsMemory(_end), cancellationToken).AsTask().WaitAsync(cancellationToken);
            if (count == 0)
            {
                return _end > _start || _skipping ? Take(_end, next: _end) : null;
            }

            _end += count;
        }
    }

    private Line Take(int end, int next)
    {
        var line = _skipping || end - _start > maxLength
            ? new Line(ReadOnlyMemory<byte>.Empty, IsTooLong: true)
            : new Line(_buffer.AsMemory(_start, end - _start), IsTooLong: false);
        (_start, _skipping) = (next, false);
        return line;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
