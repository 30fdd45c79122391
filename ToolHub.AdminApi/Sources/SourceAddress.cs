using Microsoft.AspNetCore.Mvc;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Sources;

/// <summary>Which source is meant.</summary>
internal sealed record SourceAddress
{
    /// <summary>The source's name.</summary>
    /// <example>billing</example>
    [FromRoute]
    [PlainText(ToolSource.MaxNameLength)]
    public required string Name { get; init; }
}
