namespace ToolHub.Tests.Stdio;

/// <summary>Delivers its bytes a few at a time.</summary>
internal sealed class PiecemealStream(byte[] bytes, int pieceSize) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceSize)], cancellationToken);
}
