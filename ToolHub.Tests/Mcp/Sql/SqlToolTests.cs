using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Sql;

/// <summary>Statements through the whole server: registered ones as tools, and those that callers write.</summary>
public sealed class SqlToolTests(SqlHub hub) : IClassFixture<SqlHub>
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RegisteredStatement_Called_ReturnsItsRowsAndLeavesOneAuditRow(bool isModern)
    {
        var reply = await hub.SendAsync(Call("find_customers", new() { ["name"] = "customer 7" }, isModern), RoleNames.Developer);

        Assert.Null(reply.Result?["isError"]);
        Assert.Equal("""[{"id":7,"name":"customer 7"}]""", reply.Result?["structuredContent"]?["rows"]?.ToJsonString());
        Assert.Equal(reply.Result?["structuredContent"]?.ToJsonString(), JsonNode.Parse(reply.Text!)?.ToJsonString());
        await AssertAuditedAsync(reply, "find_customers", ToolCallOutcome.Succeeded);
    }

    [Fact]
    public async Task RegisteredStatement_TooManyRows_SaysSo()
    {
        var reply = await hub.SendAsync(Call("find_customers", []), RoleNames.Developer);

        Assert.Equal(10, (int?)reply.Result?["structuredContent"]?["row_count"]);
        Assert.Contains("there are more", (string?)reply.Result?["content"]?[1]?["text"]);
    }

    [Fact]
    public async Task RegisteredStatement_HostileArgument_FindsNothing()
    {
        var reply = await hub.SendAsync(Call("find_customers", new() { ["name"] = "' OR 1=1 --" }), RoleNames.Developer);

        Assert.Equal(0, (int?)reply.Result?["structuredContent"]?["row_count"]);
        await hub.Shop.AssertIntactAsync();
    }

    /// <summary>PostgreSQL itself takes all of these.</summary>
    [Theory]
    [InlineData("2020-01-01", true)]
    [InlineData("Jan 1 2020", false)]
    [InlineData("yesterday", false)]
    public async Task RegisteredStatement_DateInAnotherForm_IsRefused(string day, bool isTaken)
    {
        var reply = await hub.SendAsync(Call("find_customers", new() { ["day"] = day }), RoleNames.Developer);

        Assert.Equal(isTaken, reply.Result?["structuredContent"] is not null);
        Assert.Equal(!isTaken, reply.Text?.Contains("/day must be a date such as 2026-01-31."));
        await AssertAuditedAsync(reply, "find_customers", isTaken ? ToolCallOutcome.Succeeded : ToolCallOutcome.InvalidInput);
    }

    [Fact]
    public async Task RegisteredStatement_WithoutItsCapability_IsUnknown()
    {
        var reply = await hub.SendAsync(Call("find_customers", []), RoleNames.Viewer);

        Assert.Null(reply.Result);
        await AssertAuditedAsync(reply, "find_customers", ToolCallOutcome.Forbidden);
    }

    [Theory]
    [InlineData(RoleNames.Developer)]
    [InlineData(RoleNames.Analyst)]
    public async Task RunQuery_OpenSource_ReturnsRows(string role)
    {
        var reply = await hub.SendAsync(Query("open", "SELECT id FROM customers ORDER BY id", maxRows: 2), role);

        Assert.Equal("""[{"id":1},{"id":2}]""", reply.Result?["structuredContent"]?["rows"]?.ToJsonString());
        Assert.Equal("rows", (string?)reply.Result?["structuredContent"]?["truncated_reason"]);
        await AssertAuditedAsync(reply, "run_query", ToolCallOutcome.Succeeded);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("guarded")]
    [InlineData("nothing")]
    public async Task RunQuery_SourceThatIsNotTheCallers_GetsOneAnswer(string source)
    {
        var reply = await hub.SendAsync(Query(source, "SELECT 1"), RoleNames.Analyst);

        Assert.StartsWith("There is no source of this name that you may query. You may query: open.", reply.Text);
        await AssertAuditedAsync(reply, "run_query", ToolCallOutcome.NotFound);
    }

    [Fact]
    public async Task RunQuery_GuardedSource_IsOpenToHolders()
    {
        var reply = await hub.SendAsync(Query("guarded", "SELECT 1 AS n"), RoleNames.Admin);

        Assert.Equal("""[{"n":1}]""", reply.Result?["structuredContent"]?["rows"]?.ToJsonString());
    }

    [Fact]
    public async Task RunQuery_WithoutCapability_IsUnknown()
    {
        var reply = await hub.SendAsync(Query("open", "SELECT 1"), RoleNames.Viewer);

        await AssertAuditedAsync(reply, "run_query", ToolCallOutcome.Forbidden);
    }

    [Theory]
    [InlineData("DELETE FROM customers", nameof(ToolCallOutcome.InvalidInput))]
    [InlineData("SELECT 1; DROP TABLE customers", nameof(ToolCallOutcome.InvalidInput))]
    [InlineData("SELECT nextval('numbers')", nameof(ToolCallOutcome.Forbidden))]
    [InlineData("SELECT * FROM secrets", nameof(ToolCallOutcome.Forbidden))]
    public async Task RunQuery_AnythingButReading_IsRefusedAndRecorded(string sql, string outcome)
    {
        var reply = await hub.SendAsync(Query("open", sql), RoleNames.Developer);

        Assert.True((bool?)reply.Result?["isError"]);
        await AssertAuditedAsync(reply, "run_query", Enum.Parse<ToolCallOutcome>(outcome));
        await hub.Shop.AssertIntactAsync();
    }

    [Fact]
    public async Task RunQuery_JsonThatNobodyCanRead_IsAnsweredAsText()
    {
        var reply = await hub.SendAsync(Query("open", """SELECT '"\ud800"'::json AS v"""), RoleNames.Developer);

        Assert.Equal("""
            "\ud800"
            """, (string?)reply.Result?["structuredContent"]?["rows"]?[0]?["v"]);
        await AssertAuditedAsync(reply, "run_query", ToolCallOutcome.Succeeded);
    }

    private static HttpRequestMessage Query(string source, string sql, int? maxRows = null)
    {
        var arguments = new JsonObject { ["source"] = source, ["sql"] = sql };
        if (maxRows is not null)
        {
            arguments["max_rows"] = maxRows;
        }

        return Call("run_query", arguments);
    }

    private static HttpRequestMessage Call(string tool, JsonObject arguments, bool isModern = true) =>
        isModern ? McpPost.ModernCall(tool, arguments) : McpPost.LegacyCall(tool, arguments);

    private async Task AssertAuditedAsync(McpReply reply, string tool, ToolCallOutcome outcome)
    {
        var entry = Assert.Single(await hub.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal((tool, outcome), (entry.Target, entry.Outcome));
    }
}
