namespace ToolHub.Tests.Infrastructure;

/// <summary>The system's time plus a shift; timers run as always.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
