using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace ToolHub.AdminApi.Policies;

/// <summary>Which rule is meant.</summary>
internal sealed record PolicyAddress
{
    /// <summary>The rule's name: lower-case letters, digits, <c>_</c> and <c>-</c>.</summary>
    /// <example>refund-cap</example>
    [FromRoute]
    [RegularExpression("^[a-z0-9][a-z0-9_-]{0,63}$", ErrorMessage = "Must be 1 to 64 lower-case letters, digits, _ or -.")]
    public required string Name { get; init; }
}
