namespace ToolHub.Core.Redis;

/// <summary>
/// After a failure Redis is left alone for a moment: not every call waits for its time-out, and the log has one line of it. The moment is
/// measured, not read from the clock, which may be set back.
/// </summary>
internal sealed class RedisPause(TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(1);

    private readonly long _start = time.GetTimestamp();

    /// <summary>In ticks since the start.</summary>
    private long _end;

    public bool IsOver => Now.Ticks >= Interlocked.Read(ref _end);

    private TimeSpan Now => time.GetElapsedTime(_start);

    public void Begin() => Interlocked.Exchange(ref _end, (Now + Length).Ticks);
}
