using Microsoft.AspNetCore.Mvc;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Sources;

/// <summary>Which upstream server is meant.</summary>
internal sealed record RefreshAddress
{
    /// <summary>The source's exact name.</summary>
    /// <example>files</example>
    [FromRoute]
    [PlainText(ToolSource.MaxNameLength)]
    public required string Name { get; init; }
}
