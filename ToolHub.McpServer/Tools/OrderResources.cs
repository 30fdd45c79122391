using System.ComponentModel;
using ToolHub.Core.Access;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Tools;

/// <summary>The sample shop's orders as resources, so that clients can follow one.</summary>
internal sealed class OrderResources(OrderTools orders)
{
    [BuiltinResource("order", "orders://item/{order_id}", Title = "One order", Capability = CapabilityNames.OrdersRead)]
    [Description("One order with its lines, found by its id. Subscribe to it to hear when it changes.")]
    public Task<BuiltinResult<OrderDetails>> Item(GetOrderArguments variables, CancellationToken cancellationToken) =>
        orders.GetOrder(variables, cancellationToken);
}
