using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Sources;

/// <summary>Which sources to list; filters that are not given let everything through.</summary>
internal sealed record SourceFilter
{
    /// <summary>http, sql or upstream_mcp.</summary>
    [EnumName<ToolKind>]
    public string? Kind { get; init; }

    /// <summary>Text to look for in names and descriptions.</summary>
    /// <example>billing</example>
    [PlainText(200)]
    public string? Q { get; init; }
}
