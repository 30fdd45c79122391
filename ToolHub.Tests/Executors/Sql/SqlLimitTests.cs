using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Sql;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>No query returns more, costs more or takes longer than it may, and none runs on behind its caller's back.</summary>
public sealed class SqlLimitTests(SqlShop shop) : IClassFixture<SqlShop>
{
    private const string Endless = "SELECT pg_sleep(600)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(999, 999, true)]
    [InlineData(1000, 1000, false)]
    [InlineData(1, 1, true)]
    [InlineData(49, 49, true)]
    [InlineData(50, 50, true)]
    [InlineData(250, 250, true)]
    public async Task Rows_AboveTheLimit_AreCutOffAndTheCallerIsTold(int limit, int count, bool isTruncated)
    {
        var reply = await shop.AskAsync(Limited("SELECT id FROM customers", SqlShop.Bounds with { MaxRows = limit }));

        var result = SqlShop.Structured(reply);
        Assert.Equal(
            (count, count, isTruncated),
            (result.GetProperty("row_count").GetInt32(),
                result.GetProperty("rows").GetArrayLength(),
                result.GetProperty("truncated").GetBoolean()));
        Assert.Equal(isTruncated, result.TryGetProperty("truncated_reason", out var reason) && reason.GetString() == "rows");
        Assert.Equal(isTruncated, Notice(reply)?.StartsWith($"Only the first {count} rows", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task Bytes_AboveTheLimit_AreCutOffAtAWholeRow()
    {
        var reply = await shop.AskAsync(Limited(
            "SELECT id, repeat('x', 1000) AS x FROM customers ORDER BY id", SqlShop.Bounds with { MaxBytes = 10_000 }));

        var result = SqlShop.Structured(reply);
        Assert.Equal((9, "bytes"), (result.GetProperty("row_count").GetInt32(), result.GetProperty("truncated_reason").GetString()));
        Assert.Equal(1000, result.GetProperty("rows")[8].GetProperty("x").GetString()?.Length);
        Assert.StartsWith("Only the first 9 rows", Notice(reply));
    }

    [Fact]
    public async Task Value_LargerThanAResult_IsNotReadAndTheConnectionStaysGood()
    {
        var reply = await shop.AskAsync(SqlShop.Query("SELECT repeat('x', 5000000) AS x FROM generate_series(1, 20)"));

        var result = SqlShop.Structured(reply);
        Assert.Equal((0, "bytes"), (result.GetProperty("row_count").GetInt32(), result.GetProperty("truncated_reason").GetString()));
        Assert.StartsWith("The first row alone", Notice(reply));
        Assert.Equal(1, (await shop.ReadAsync(SqlShop.Query("SELECT 1 AS n"))).GetProperty("row_count").GetInt32());
    }

    /// <summary>Rows behind the limit are never asked for: the hundredth would divide by zero.</summary>
    [Theory]
    [InlineData(10_000, nameof(ToolCallOutcome.Succeeded))]
    [InlineData(1_000_000, nameof(ToolCallOutcome.InvalidInput))]
    public async Task Bytes_AboveTheLimit_EndTheFetching(int maxBytes, string outcome)
    {
        var reply = await shop.AskAsync(Limited(
            "SELECT repeat('x', 1000) AS x, 1 / (100 - id) AS y FROM generate_series(1, 1000) id",
            SqlShop.Bounds with { MaxBytes = maxBytes }));

        Assert.Equal(outcome, reply.Outcome.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cost_AboveTheLimit_IsRefusedBeforeItRuns(bool isFreeText)
    {
        const string expensive = "SELECT a.id FROM customers a, customers b, customers c";
        var bounds = SqlShop.Bounds with { MaxCost = 100_000 };

        var refused = await shop.AskAsync(Limited(expensive, bounds, isFreeText));
        var allowed = await shop.AskAsync(Limited("SELECT id FROM customers", bounds, isFreeText));

        Assert.Equal(ToolCallOutcome.InvalidInput, refused.Outcome);
        Assert.Contains("cost more than is allowed", refused.Reason);
        Assert.Equal(ToolCallOutcome.Succeeded, allowed.Outcome);
    }

    [Theory]
    [InlineData(1, nameof(ToolCallOutcome.Succeeded))]
    [InlineData(1000, nameof(ToolCallOutcome.InvalidInput))]
    public async Task Cost_IsEstimatedWithTheArguments(int limit, string outcome)
    {
        var query = SqlShop.Query(
            "SELECT a.id FROM customers a, customers b WHERE a.id <= @limit AND b.id <= @limit",
            """{"limit":{"type":"integer"}}""",
            $$"""{"limit":{{limit}}}""");

        var reply = await shop.AskAsync(query with { Bounds = SqlShop.Bounds with { MaxCost = 1000 } });

        Assert.Equal(outcome, reply.Outcome.ToString());
    }

    [Fact]
    public async Task Time_Over_IsATimeoutAndTheServerHasStopped()
    {
        var reply = await shop.AskAsync(Limited(Endless, SqlShop.Bounds with { Timeout = TimeSpan.FromMilliseconds(300) }));

        Assert.Equal(ToolCallOutcome.Timeout, reply.Outcome);
        Assert.False(await shop.SleepsAsync());
    }

    /// <summary>The time that runs is the server's already: a statement cannot give itself more.</summary>
    [Fact]
    public async Task Time_CannotBeExtendedByTheStatement()
    {
        var reply = await shop.AskAsync(Limited(
            "SELECT set_config('statement_timeout', '0', true), pg_sleep(60)",
            SqlShop.Bounds with { Timeout = TimeSpan.FromMilliseconds(300) },
            isFreeText: true));

        Assert.Equal(ToolCallOutcome.Timeout, reply.Outcome);
    }

    [Fact]
    public async Task Cancelled_WhileRunning_StopsOnTheServer()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var call = shop.Database.QueryAsync(SqlShop.Query(Endless), cancellation.Token);
        await Eventually.TrueAsync(shop.SleepsAsync, Patience, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Eventually.TrueAsync(async () => !await shop.SleepsAsync(), Patience, TestContext.Current.CancellationToken);
    }

    private static SqlQuery Limited(string sql, SqlBounds bounds, bool isFreeText = false) =>
        (isFreeText ? SqlShop.FreeText(sql) : SqlShop.Query(sql)) with { Bounds = bounds };

    private static string? Notice(ToolCallReply reply) =>
        Assert.IsType<CallToolResult>(reply.Result).Content is [_, TextContentBlock notice] ? notice.Text : null;
}
