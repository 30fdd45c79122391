using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace ToolHub.AdminApi.Limits;

/// <summary>Which limit is meant.</summary>
internal sealed record LimitAddress
{
    /// <summary>The limit's name: lower-case letters, digits, <c>_</c> and <c>-</c>; refusals and headers say it.</summary>
    /// <example>refunds</example>
    [FromRoute]
    [RegularExpression("^[a-z0-9][a-z0-9_-]{0,63}$", ErrorMessage = "Must be 1 to 64 lower-case letters, digits, _ or -.")]
    [DeniedValues("global", "caller", ErrorMessage = "Is the name of a limit of the installation.")]
    public required string Name { get; init; }
}
