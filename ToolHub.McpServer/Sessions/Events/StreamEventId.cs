namespace ToolHub.Mcp.Sessions.Events;

/// <summary>Names an event to its client: a stream that nobody can guess, and the event's place in it.</summary>
internal sealed record StreamEventId(Guid Stream, long Number)
{
    private const int StreamLength = 32;

    public static StreamEventId? Parse(string text) =>
        text.Length > StreamLength + 1
        && text[StreamLength] == '-'
        && Guid.TryParseExact(text.AsSpan(0, StreamLength), "N", out var stream)
        && long.TryParse(text.AsSpan(StreamLength + 1), out var number)
        && number >= 0
            ? new(stream, number)
            : null;

    public override string ToString() => $"{Stream:N}-{Number}";
}
