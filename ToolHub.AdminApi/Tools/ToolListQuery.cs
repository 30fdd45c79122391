using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Tools;

/// <summary>Which entries to list: tools, unless another primitive is named. Other filters let everything through when not given.</summary>
internal sealed record ToolListQuery
{
    public const int DefaultLimit = 50;

    /// <summary>tool, resource or prompt.</summary>
    [EnumName<PrimitiveKind>]
    [DefaultValue("tool")]
    public string? Primitive { get; init; }

    /// <summary>draft, active, deprecated or retired.</summary>
    [EnumName<ToolStatus>]
    public string? Status { get; init; }

    /// <summary>builtin, http, sql or upstream_mcp.</summary>
    [EnumName<ToolKind>]
    public string? Kind { get; init; }

    /// <summary>Only what is switched on, or only what is off.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Only what has this tag.</summary>
    /// <example>orders</example>
    [PlainText(64)]
    public string? Tag { get; init; }

    /// <summary>Words to look for in names, titles and descriptions; the best match comes first.</summary>
    /// <example>order</example>
    [PlainText(200)]
    public string? Q { get; init; }

    /// <summary>The most entries of a page.</summary>
    [Range(1, 200, ErrorMessage = "Must be 1 to 200.")]
    [DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }

    /// <summary>nextCursor of the page before.</summary>
    public string? Cursor { get; init; }
}
