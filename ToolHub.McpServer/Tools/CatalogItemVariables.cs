using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Tools;

internal sealed record CatalogItemVariables(
    [property: Description("The article's number, for example SKU-1."), StringLength(40, MinimumLength = 1)] string Sku);
