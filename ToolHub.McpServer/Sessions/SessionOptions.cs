using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Sessions;

/// <summary>How long, and how much, the sessions of the initialize era are remembered.</summary>
internal sealed class SessionOptions
{
    public const string SectionName = "Sessions";

    /// <summary>How long a session may be without any request; on every server, and in what they share.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many sessions without an open request one server keeps; the others are restored when they are used again.</summary>
    [Range(1, 1_000_000)]
    public int MaxIdleSessions { get; init; } = 10_000;

    /// <summary>How many sessions of one caller a server keeps; beyond them the ones used longest ago have to be restored.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerCaller { get; init; } = 200;

    /// <summary>How long the events of a stream can be had again after the last of them.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan EventLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many events of one stream can be had again.</summary>
    [Range(1, 100_000)]
    public int MaxEventsPerStream { get; init; } = 1_000;

    /// <summary>How many bytes of events of one stream can be had again.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxEventBytesPerStream { get; init; } = 1024 * 1024;
}
