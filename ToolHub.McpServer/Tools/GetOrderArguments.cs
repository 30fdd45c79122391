using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Tools;

internal sealed record GetOrderArguments(
    [property: Description("The order's id, for example A100."), StringLength(20, MinimumLength = 1)] string OrderId);
