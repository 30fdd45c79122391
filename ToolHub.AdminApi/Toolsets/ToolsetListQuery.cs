using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.AdminApi.Toolsets;

/// <summary>Which part of the list.</summary>
internal sealed record ToolsetListQuery
{
    public const int DefaultLimit = 50;

    /// <summary>The most toolsets of a page.</summary>
    [Range(1, 200, ErrorMessage = "Must be 1 to 200.")]
    [DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }

    /// <summary>nextCursor of the page before.</summary>
    public string? Cursor { get; init; }
}
