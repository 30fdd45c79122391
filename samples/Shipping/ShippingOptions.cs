using System.ComponentModel.DataAnnotations;

namespace ToolHub.Samples.Shipping;

/// <summary>Who may use the service.</summary>
internal sealed class ShippingOptions
{
    public const string SectionName = "Shipping";

    /// <summary>Sent in <see cref="ApiKeyFilter.Header"/> with every request.</summary>
    [Required]
    [MinLength(16)]
    public string ApiKey { get; init; } = "";
}
