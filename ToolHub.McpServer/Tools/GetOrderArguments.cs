using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ToolHub.Core.Completions;

namespace ToolHub.Mcp.Tools;

internal sealed record GetOrderArguments(
    [property: Description("The order's id, for example A100.")]
    [property: StringLength(20, MinimumLength = 1), RegularExpression("^[A-Za-z0-9-]+$")]
    [property: CompletedBy<OrderIds>]
    string OrderId);
