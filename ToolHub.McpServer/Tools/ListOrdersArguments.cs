using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

internal sealed record ListOrdersArguments(
    [property: Description("Only orders in this status.")] OrderStatus? Status = null,
    [property: Description("How many orders to return at most."), Range(1, 100)] int Limit = 20,
    [property: Description("The next_cursor of the page before."), StringLength(100)] string? Cursor = null);
