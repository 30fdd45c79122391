using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ToolHub.AdminApi.Http;

namespace ToolHub.AdminApi.Access;

/// <summary>Which grants to list; filters that are not given let everything through.</summary>
internal sealed record GrantFilter
{
    public const int DefaultLimit = 100;

    /// <summary>Only what this role was given.</summary>
    [PlainText(64)]
    public string? Role { get; init; }

    /// <summary>Only what this caller was given for itself.</summary>
    [PlainText(200)]
    public string? Caller { get; init; }

    /// <summary>Only who was given this capability.</summary>
    /// <example>orders:read</example>
    [PlainText(64)]
    public string? Capability { get; init; }

    /// <summary>The most grants of a page.</summary>
    [Range(1, 500, ErrorMessage = "Must be 1 to 500.")]
    [DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }

    /// <summary>nextCursor of the page before.</summary>
    public string? Cursor { get; init; }
}
