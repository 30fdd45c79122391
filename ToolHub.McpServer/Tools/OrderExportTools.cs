using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

/// <summary>Exports the sample shop's orders, in its own good time.</summary>
internal sealed class OrderExportTools(ToolHubDbContext database, IOptions<OrderExportOptions> options, TimeProvider time)
{
    private static readonly TimeSpan PageInterval = TimeSpan.FromSeconds(1);

    [BuiltinTool(
        "export_orders",
        Title = "Export orders",
        ReadOnly = true,
        Capability = CapabilityNames.OrdersRead,
        Tasks = TaskSupport.Optional)]
    [Description("Exports all orders, optionally only those in one status, as CSV. Takes a second for every few orders.")]
    public async Task<BuiltinResult<OrderExport>> ExportOrders(
        ExportOrdersArguments arguments,
        ToolCallContext call,
        CancellationToken cancellationToken)
    {
        var orders = database.Orders.AsNoTracking().Where(order => arguments.Status == null || order.Status == arguments.Status);
        var total = await orders.CountAsync(cancellationToken);
        var csv = new OrderCsv();
        while (await AddPageAsync(csv, orders, cancellationToken))
        {
            await call.Client.ReportProgressAsync(Progress(csv.Count, total), cancellationToken);
            await Task.Delay(PageInterval, time, cancellationToken);
        }

        return new OrderExport(csv.Count, csv.ToString());
    }

    /// <summary>Adds the orders after the last one; false if there are none left.</summary>
    private async Task<bool> AddPageAsync(OrderCsv csv, IQueryable<Order> orders, CancellationToken cancellationToken)
    {
        var page = await orders
            .Where(order => string.Compare(order.Id, csv.LastId) > 0)
            .OrderBy(order => order.Id)
            .Take(options.Value.RowsPerSecond)
            .ToListAsync(cancellationToken);
        page.ForEach(csv.Add);
        return page.Count == options.Value.RowsPerSecond;
    }

    private static ProgressNotificationValue Progress(int done, int total) => new()
    {
        Progress = done,
        // Orders may be placed meanwhile.
        Total = Math.Max(done, total),
        Message = $"{done} of {total} orders exported.",
    };
}
