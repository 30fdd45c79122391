namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>What of a stream has a greatest length.</summary>
internal enum BoundedPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Each line: a message over stdio.</summary>
    Line,

    /// <summary>Each event, up to its blank line: a stream of events may go on for as long as its session.</summary>
    Event,
}
