using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace ToolHub.AdminApi.Access;

/// <summary>Which capability is meant.</summary>
internal sealed record CapabilityAddress
{
    /// <summary>The capability's name, <c>subject:action</c>.</summary>
    /// <example>invoices:read</example>
    [FromRoute]
    [StringLength(64, ErrorMessage = "Must not be longer than 64 characters.")]
    [RegularExpression(
        "^[a-z][a-z0-9_.-]*:[a-z][a-z0-9_.-]*$",
        ErrorMessage = "Must be subject:action, each of lower-case letters, digits, _ . and -.")]
    public required string Name { get; init; }
}
