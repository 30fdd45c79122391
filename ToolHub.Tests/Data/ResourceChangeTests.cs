using Npgsql;
using ToolHub.Core.Samples;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Data;

public sealed class ResourceChangeTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UPDATE orders SET status = 'paid' WHERE id IN ('A100', 'A101')", "orders://item/A100 orders://item/A101")]
    [InlineData("DELETE FROM orders WHERE id = 'A100'", "orders://item/A100")]
    [InlineData(
        "UPDATE order_lines SET order_id = 'A101', line_number = 90 WHERE order_id = 'A100'",
        "orders://item/A100 orders://item/A101")]
    [InlineData("UPDATE catalog_items SET stock = 0 WHERE sku = 'SKU-1'", "catalog://all catalog://item/SKU-1")]
    [InlineData("UPDATE orders SET status = 'paid' WHERE id = 'nothing'", "")]
    public async Task ChangeByPlainSql_TellsTheUrisOfWhatShowsIt(string sql, string expected)
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        await using (var context = MigratedDatabase.OpenContext(database))
        {
            await SampleData.AddOnceAsync(context, CancellationToken);
        }

        await MigratedDatabase.ExecuteAsync(database, "DELETE FROM order_lines WHERE order_id = 'A100' AND line_number > 1");
        var notified = new HashSet<string>();
        await using var listener = new NpgsqlConnection(database);
        listener.Notification += (_, notification) => notified.Add(notification.Payload);
        await listener.OpenAsync(CancellationToken);
        await using var listen = new NpgsqlCommand("LISTEN toolhub_resource", listener);
        await listen.ExecuteNonQueryAsync(CancellationToken);

        await MigratedDatabase.ExecuteAsync(database, $"{sql}; NOTIFY toolhub_resource, 'last'");
        while (!notified.Contains("last"))
        {
            Assert.True(await listener.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken));
        }

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), notified.Where(uri => uri != "last").Order());
    }
}
