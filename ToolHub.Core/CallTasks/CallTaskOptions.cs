using System.ComponentModel.DataAnnotations;

namespace ToolHub.Core.CallTasks;

/// <summary>How tasks are kept.</summary>
internal sealed class CallTaskOptions
{
    public const string SectionName = "CallTasks";

    /// <summary>How long a task can be found from its beginning on; longer than any call may run.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often a client is asked to look.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many tasks this process runs at once; those that wait for answers do not count.</summary>
    [Range(1, 10_000)]
    public int MaxRunning { get; init; } = 64;

    /// <summary>How many of them may be one caller's.</summary>
    [Range(1, 10_000)]
    public int MaxRunningPerCaller { get; init; } = 16;

    /// <summary>How long running tasks may go on when the process is told to stop.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(5);
}
