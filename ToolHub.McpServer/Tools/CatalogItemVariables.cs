using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ToolHub.Core.Completions;

namespace ToolHub.Mcp.Tools;

internal sealed record CatalogItemVariables(
    [property: Description("The article's number, for example SKU-1.")]
    [property: StringLength(40, MinimumLength = 1), RegularExpression("^[A-Za-z0-9-]+$")]
    [property: CompletedBy<ArticleNumbers>]
    string Sku);
