using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Tools;

internal sealed record CatalogItemVariables(
    [property: Description("The article's number, for example SKU-1.")]
    [property: StringLength(40, MinimumLength = 1), RegularExpression("^[A-Za-z0-9-]+$")]
    string Sku);
