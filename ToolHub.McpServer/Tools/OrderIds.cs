using ToolHub.Core.Completions;
using ToolHub.Core.Data;
using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

/// <summary>The ids of all orders, or of those in the status that is chosen already.</summary>
internal sealed class OrderIds(ToolHubDbContext database) : ICompletionSource
{
    public IQueryable<string> Values(IReadOnlyDictionary<string, string> chosen)
    {
        IQueryable<Order> orders = database.Orders;
        if (chosen.TryGetValue("status", out var name) && EnumNames<OrderStatus>.TryParse(name, out var status))
        {
            orders = orders.Where(order => order.Status == status);
        }

        return orders.Select(order => order.Id);
    }
}
