using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>How much one caller may follow.</summary>
internal sealed class SubscriptionOptions
{
    public const string SectionName = "Subscriptions";

    /// <summary>How many <c>subscriptions/listen</c> streams a caller may have open on one server.</summary>
    [Range(1, 1000)]
    public int MaxStreamsPerCaller { get; init; } = 10;

    /// <summary>How many resources one stream or one session may follow.</summary>
    [Range(1, 10_000)]
    public int MaxResources { get; init; } = 200;
}
