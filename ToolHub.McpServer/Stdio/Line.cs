namespace ToolHub.Mcp.Stdio;

/// <summary>One line of input, without its end; valid until the next is read.</summary>
/// <param name="Bytes">The line; empty if it is too long.</param>
/// <param name="IsTooLong">Whether it was longer than is read.</param>
internal readonly record struct Line(ReadOnlyMemory<byte> Bytes, bool IsTooLong)
{
    public bool IsBlank => !IsTooLong && Bytes.Span.Trim(" \t\r"u8).IsEmpty;
}
