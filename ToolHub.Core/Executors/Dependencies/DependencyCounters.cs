namespace ToolHub.Core.Executors.Dependencies;

/// <summary>How a source's attempts ended since this process started to call it, and what failed last.</summary>
internal sealed class DependencyCounters
{
    private long _calls;
    private long _failures;
    private volatile DependencyFailureNote? _last;

    public long Calls => Interlocked.Read(ref _calls);

    public long Failures => Interlocked.Read(ref _failures);

    public DependencyFailureNote? LastFailure => _last;

    public void Count(AttemptResult result, TimeProvider time)
    {
        Interlocked.Increment(ref _calls);
        var hasFailed = result.Verdict is SourceVerdict.Failed;
        if (hasFailed)
        {
            Interlocked.Increment(ref _failures);
        }

        if (result.Note is not null || hasFailed)
        {
            // A failure always has a reason.
            Note(result.Note ?? result.Reply.Reason!, time);
        }
    }

    /// <summary>Writes down a failure that was not one of a call.</summary>
    public void Note(string reason, TimeProvider time) => _last = new(time.GetUtcNow(), reason);
}
