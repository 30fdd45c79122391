using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ToolHub.Core.Secrets;

namespace ToolHub.AdminApi.Secrets;

/// <summary>Which secret is meant.</summary>
internal sealed record SecretAddress
{
    private const string Rule =
        "Must be 1 to 300 letters, digits and . _ @ : + ~ -, in parts between slashes that are written as they are and begin with no dot.";

    /// <summary>The secret's name, slashes included.</summary>
    /// <example>billing/token</example>
    [FromRoute]
    [StringLength(SecretName.MaxLength, ErrorMessage = Rule)]
    [RegularExpression(SecretName.Pattern, ErrorMessage = Rule)]
    public required string Name { get; init; }
}
