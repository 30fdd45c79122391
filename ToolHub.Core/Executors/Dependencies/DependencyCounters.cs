using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>How a source's attempts ended since this process started to call it.</summary>
internal sealed class DependencyCounters
{
    private long _calls;
    private long _failures;
    private volatile DependencyFailureNote? _last;

    public long Calls => Interlocked.Read(ref _calls);

    public long Failures => Interlocked.Read(ref _failures);

    public DependencyFailureNote? LastFailure => _last;

    /// <summary>Whether the source is to blame: not for what the caller did wrong.</summary>
    public static bool IsFailure(ToolCallReply? reply) =>
        reply?.Outcome is ToolCallOutcome.DependencyFailure or ToolCallOutcome.Timeout or ToolCallOutcome.Unavailable;

    public void Count(ToolCallReply reply, TimeProvider time)
    {
        Interlocked.Increment(ref _calls);
        if (IsFailure(reply))
        {
            Interlocked.Increment(ref _failures);
            // A failure always has a reason.
            _last = new(time.GetUtcNow(), reply.Reason!);
        }
    }
}
