using Microsoft.AspNetCore.Mvc;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Registry.Publishing.Versions;

namespace ToolHub.AdminApi.Tools;

/// <summary>Which revision of an entry is meant.</summary>
internal sealed record RevisionAddress
{
    /// <summary>The revision's exact version.</summary>
    /// <example>1.0.0</example>
    [FromRoute]
    [PlainText(SemanticVersion.MaxLength)]
    public required string Version { get; init; }
}
