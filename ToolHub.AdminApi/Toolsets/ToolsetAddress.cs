using Microsoft.AspNetCore.Mvc;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Toolsets;

/// <summary>Which toolset is meant.</summary>
internal sealed record ToolsetAddress
{
    /// <summary>The toolset's exact name.</summary>
    /// <example>support</example>
    [FromRoute]
    [PlainText(Toolset.MaxNameLength)]
    public required string Name { get; init; }
}
