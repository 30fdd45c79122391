using System.ComponentModel.DataAnnotations;

namespace ToolHub.Core.Calls;

/// <summary>Bounds of every call.</summary>
internal sealed class ToolCallOptions
{
    public const string SectionName = "Calls";

    /// <summary>How long a tool may run, unless its own time limit is longer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a tool may run that says of itself that it takes long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "12:00:00")]
    public TimeSpan LongTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a question to the client stays open; later answers are refused.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromMinutes(10);
}
