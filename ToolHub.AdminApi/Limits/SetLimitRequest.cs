using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ToolHub.Core.Policies;

namespace ToolHub.AdminApi.Limits;

/// <summary>What a limit shall be.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetLimitRequest
{
    /// <summary>The tools whose calls count: a name, or a beginning and <c>*</c>.</summary>
    /// <example>refund_order</example>
    [Required(ErrorMessage = "Is needed.")]
    [RegularExpression(ToolPattern.Form, ErrorMessage = "Must be a tool's name, or the beginning of names and *.")]
    public string Tools { get; init; } = "";

    /// <summary>Whether each caller has so many calls, or all callers together.</summary>
    [Required(ErrorMessage = "Is needed.")]
    public bool? PerCaller { get; init; }

    /// <summary>The most calls at once.</summary>
    [Required(ErrorMessage = "Is needed.")]
    [Range(1, 10_000_000, ErrorMessage = "Must be 1 to 10000000.")]
    public int? Burst { get; init; }

    /// <summary>How many calls a second are given back.</summary>
    [Required(ErrorMessage = "Is needed.")]
    [Range(0.001, 10_000_000.0, ErrorMessage = "Must be 0.001 to 10000000.")]
    public double? PerSecond { get; init; }
}
