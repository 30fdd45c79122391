using System.ComponentModel;
using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

internal sealed record CancelledOrder(
    string OrderId,
    OrderStatus Status,
    [property: Description("False if the order was cancelled before this call.")]
    bool Changed);
