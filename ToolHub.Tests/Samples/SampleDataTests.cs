using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Data;
using ToolHub.Core.Samples;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Samples;

public sealed class SampleDataTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddOnceAsync_EmptyDatabase_GetsTwelveArticlesAndFortyOrders()
    {
        await using var database = await AddAsync();

        var items = await database.UseAsync(context => context.CatalogItems.ToListAsync(CancellationToken));
        var orders = await database.UseAsync(context => context.Orders.Include(order => order.Lines).ToListAsync(CancellationToken));

        Assert.Equal((12, 40), (items.Count, orders.Count));
        Assert.All(orders, order => Assert.Equal(order.Lines.Sum(line => line.Quantity * line.UnitPrice), order.Total));
        Assert.All(orders, order => Assert.EndsWith("@example.com", order.CustomerEmail));
        Assert.Equal(Enum.GetValues<OrderStatus>(), orders.Select(order => order.Status).Distinct().Order());
        Assert.Contains(orders, order => order.Id == "A100");
    }

    [Fact]
    public async Task AddOnceAsync_ShopIsThere_LeavesWhatPeopleChanged()
    {
        await using var database = await AddAsync();
        await database.ExecuteAsync("DELETE FROM orders WHERE id = 'A100'", CancellationToken);

        await database.UseAsync(AddAsync);

        Assert.Equal(39L, await database.ExecuteAsync("SELECT count(*) FROM orders", CancellationToken));
    }

    [Fact]
    public async Task AddOnceAsync_TwoDatabases_GetTheSame()
    {
        const string Everything =
            """
            SELECT string_agg(orders::text || order_lines::text, '' ORDER BY orders.id, line_number)
            FROM orders JOIN order_lines ON order_id = orders.id
            """;
        await using var one = await AddAsync();
        await using var two = await AddAsync();

        Assert.Equal(await one.ExecuteAsync(Everything, CancellationToken), await two.ExecuteAsync(Everything, CancellationToken));
    }

    private async Task<TestDatabase> AddAsync()
    {
        var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        await database.UseAsync(AddAsync);
        return database;
    }

    private static async Task<int> AddAsync(ToolHubDbContext context)
    {
        await SampleData.AddOnceAsync(context, CancellationToken);
        return await context.Orders.CountAsync(CancellationToken);
    }
}
