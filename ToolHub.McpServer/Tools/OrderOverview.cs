using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

internal sealed record OrderOverview(string OrderId, OrderStatus Status, string CustomerName, DateTimeOffset PlacedAt, Money Total);
