using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Protocol;

/// <summary>How lists are given out.</summary>
internal sealed class ProtocolOptions
{
    public const string SectionName = "Protocol";

    /// <summary>How many entries a page of a list has.</summary>
    [Range(1, 1000)]
    public int PageSize { get; init; } = 100;

    /// <summary>How long a client may keep a list or a resource before it asks again (revision 2026-07-28, <c>ttlMs</c>).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromSeconds(30);
}
