using System.ComponentModel;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

/// <summary>Cancels orders of the sample shop; a person confirms each.</summary>
internal sealed class OrderCancellation(ToolHubDbContext database)
{
    private const string Confirmation = "confirm";
    private static readonly OrderStatus[] Cancellable = [OrderStatus.Pending, OrderStatus.Paid];

    [BuiltinTool(
        "cancel_order", Title = "Cancel an order", Destructive = true, Idempotent = true, Capability = CapabilityNames.OrdersCancel)]
    [Description("Cancels an order that is not yet shipped. The user is asked to confirm; cancelling twice changes nothing more.")]
    public async Task<BuiltinResult<CancelledOrder>> CancelOrder(
        GetOrderArguments arguments,
        ToolCallContext call,
        CancellationToken cancellationToken)
    {
        var order = await database.Orders.AsNoTracking()
            .SingleOrDefaultAsync(order => order.Id == arguments.OrderId, cancellationToken);
        if (order is null)
        {
            return ToolCallReply.Failure(ToolCallOutcome.NotFound, "There is no order with this id. Use list_orders to find one.");
        }

        if (order.Status is OrderStatus.Cancelled)
        {
            return new CancelledOrder(order.Id, order.Status, Changed: false);
        }

        if (!Cancellable.Contains(order.Status))
        {
            return TooLate(order.Status);
        }

        // What was agreed to is the order as it was shown: one that has moved on since is asked about again.
        if (call.Input.Elicited(Confirmation) is not { } answer || !ShownWas(call.Input.State, order.Status))
        {
            return ToolCallReply.Ask(Confirmation, Question(order), memory: order.Status);
        }

        return answer.IsAccepted
            ? await CancelAsync(order.Id, cancellationToken)
            : ToolCallReply.Failure(
                ToolCallOutcome.Declined,
                "The user did not confirm, so the order was not cancelled. Do not try again unless the user asks for it.");
    }

    /// <summary>The status is looked at once more by the update itself: a parcel may have left while the user was thinking.</summary>
    private async Task<BuiltinResult<CancelledOrder>> CancelAsync(string orderId, CancellationToken cancellationToken)
    {
        var changed = await database.Orders
            .Where(order => order.Id == orderId && Cancellable.Contains(order.Status))
            .ExecuteUpdateAsync(order => order.SetProperty(row => row.Status, OrderStatus.Cancelled), cancellationToken);
        if (changed > 0)
        {
            return new CancelledOrder(orderId, OrderStatus.Cancelled, Changed: true);
        }

        var status = await database.Orders.Where(order => order.Id == orderId).Select(order => order.Status).SingleAsync(cancellationToken);
        return status is OrderStatus.Cancelled ? new CancelledOrder(orderId, status, Changed: false) : TooLate(status);
    }

    private static InputRequest Question(Order order) => InputRequest.ForElicitation(new()
    {
        Message = $"Cancel order {order.Id} of {order.CustomerName} over {order.Total} {order.Currency}? This cannot be undone.",
        RequestedSchema = new(),
    });

    private static bool ShownWas(JsonElement memory, OrderStatus status) =>
        memory.ValueKind is JsonValueKind.Number && memory.GetInt32() == (int)status;

    private static ToolCallReply TooLate(OrderStatus status) => ToolCallReply.Failure(
        ToolCallOutcome.Conflict,
        $"The order is {EnumNames<OrderStatus>.Of(status)} and can no longer be cancelled. Ask customer service for a return.");
}
