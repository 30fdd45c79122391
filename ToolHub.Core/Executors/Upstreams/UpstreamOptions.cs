using System.ComponentModel.DataAnnotations;

namespace ToolHub.Core.Executors.Upstreams;

/// <summary>What an installation allows upstream servers, and how it keeps up with them.</summary>
internal sealed class UpstreamOptions
{
    public const string SectionName = "Upstreams";

    /// <summary>
    /// The programs that may be started as stdio servers, spelled as the sources spell them. Empty: none. Whoever may change sources
    /// chooses the arguments, so an interpreter or a package runner in this list allows them any code.
    /// </summary>
    public IReadOnlyList<string> AllowedCommands { get; init; } = [];

    /// <summary>
    /// How often servers are asked what they offer, besides when they say that it changed. Shorter than <see cref="IdleTimeout"/>, or the
    /// connection that they say it on is closed in between.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long it may take to learn all that a server offers.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan DiscoveryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long without a call a caller's connection is closed, and what the server kept for it is lost.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
