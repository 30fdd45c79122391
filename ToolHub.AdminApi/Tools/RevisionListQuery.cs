using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.AdminApi.Tools;

/// <summary>Which page of an entry's revisions.</summary>
internal sealed record RevisionListQuery
{
    public const int DefaultLimit = 50;

    /// <summary>The most revisions of a page.</summary>
    [Range(1, 200, ErrorMessage = "Must be 1 to 200.")]
    [DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }

    /// <summary>nextCursor of the page before.</summary>
    public string? Cursor { get; init; }
}
