namespace ToolHub.Core.Schemas;

/// <summary>The moment at which a validation is stopped, on the machine's coarse clock: looking at it costs next to nothing.</summary>
internal readonly struct Deadline
{
    private readonly long _end;

    private Deadline(long end) => _end = end;

    public static Deadline Never => new(long.MaxValue);

    public static Deadline After(TimeSpan duration) => new(Environment.TickCount64 + (long)duration.TotalMilliseconds);

    /// <exception cref="SchemaLimitException">The moment has come.</exception>
    public void Check()
    {
        if (Environment.TickCount64 >= _end)
        {
            throw new SchemaLimitException("takes too long to be validated");
        }
    }
}
