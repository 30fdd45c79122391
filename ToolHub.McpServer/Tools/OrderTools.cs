using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Tools;

/// <summary>Reads the sample shop's orders.</summary>
internal sealed class OrderTools(ToolHubDbContext database)
{
    /// <summary>Tells a cursor of this list from one of another, which would silently end the list or start it anew.</summary>
    private const string CursorMark = "order:";

    [BuiltinTool("get_order", Title = "Get an order", ReadOnly = true, Capability = CapabilityNames.OrdersRead)]
    [Description("Returns one order with its lines, found by its id.")]
    public async Task<BuiltinResult<OrderDetails>> GetOrder(GetOrderArguments arguments, CancellationToken cancellationToken)
    {
        var order = await database.Orders.AsNoTracking()
            .Where(order => order.Id == arguments.OrderId)
            .Select(order => new OrderDetails(
                order.Id,
                order.Status,
                order.CustomerName,
                order.CustomerEmail,
                order.PlacedAt,
                new Money(order.Total, order.Currency),
                order.Lines
                    .OrderBy(line => line.LineNumber)
                    .Select(line => new OrderLineDetails(line.LineNumber, line.Sku, line.Quantity, line.UnitPrice))
                    .ToList()))
            .SingleOrDefaultAsync(cancellationToken);

        return order is null
            ? ToolCallReply.Failure(ToolCallOutcome.NotFound, "There is no order with this id. Use list_orders to find one.")
            : order;
    }

    [BuiltinTool("list_orders", Title = "List orders", ReadOnly = true, Capability = CapabilityNames.OrdersRead)]
    [Description("Lists orders by id, optionally only those in one status. Returns a page and the cursor of the next one.")]
    public async Task<BuiltinResult<OrderPage>> ListOrders(ListOrdersArguments arguments, CancellationToken cancellationToken)
    {
        var after = "";
        if (arguments.Cursor is { } cursor && !TryRead(cursor, out after))
        {
            return ToolCallReply.Failure(
                ToolCallOutcome.InvalidInput,
                "The cursor is not one that list_orders gave out. Start again without a cursor.");
        }

        var orders = await database.Orders.AsNoTracking()
            .Where(order => arguments.Status == null || order.Status == arguments.Status)
            .Where(order => string.Compare(order.Id, after) > 0)
            .OrderBy(order => order.Id)
            .Take(arguments.Limit + 1)
            .Select(order => new OrderOverview(
                order.Id, order.Status, order.CustomerName, order.PlacedAt, new Money(order.Total, order.Currency)))
            .ToListAsync(cancellationToken);

        return orders.Count > arguments.Limit
            ? new OrderPage(orders[..arguments.Limit], MarkedCursor.Write(CursorMark, orders[arguments.Limit - 1].OrderId))
            : new OrderPage(orders);
    }

    private static bool TryRead(string cursor, out string orderId)
    {
        orderId = MarkedCursor.Read(CursorMark, cursor) ?? "";
        // U+0000 is valid UTF-8, but no text of PostgreSQL's.
        return orderId.Length > 0 && !orderId.Contains('\0', StringComparison.Ordinal);
    }
}
