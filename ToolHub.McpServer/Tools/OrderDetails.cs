using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

internal sealed record OrderDetails(
    string OrderId,
    OrderStatus Status,
    string CustomerName,
    string CustomerEmail,
    DateTimeOffset PlacedAt,
    Money Total,
    IReadOnlyList<OrderLineDetails> Lines);
