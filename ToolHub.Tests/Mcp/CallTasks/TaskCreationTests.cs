using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Core.Calls;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary>Which calls become tasks, and how they end.</summary>
[Collection(nameof(TaskServersCollection))]
public sealed class TaskCreationTests(TaskServers servers)
{
    private const int MissingCapability = -32021;
    private const int InternalError = -32603;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discover_NamesTheExtension()
    {
        var reply = await servers.One.SendAsync(McpPost.Modern("server/discover"), await servers.KeyAsync());

        Assert.NotNull(reply.Result!["capabilities"]!["extensions"]![TaskPost.Extension]);
    }

    [Fact]
    public async Task LongCall_OfAClientThatKnowsTasks_IsAnsweredWithOne()
    {
        var reply = await servers.One.SendAsync(TaskPost.Call("export_orders"), await servers.KeyAsync());

        var task = reply.Result!.AsObject();
        Assert.Equal(("task", "working"), ((string?)task["resultType"], (string?)task["status"]));
        Assert.Matches("^[0-9a-f]{32}$", (string?)task["taskId"]);
        Assert.True((long?)task["ttlMs"] > 0 && (long?)task["pollIntervalMs"] > 0);
        Assert.Equal((DateTimeOffset?)task["createdAt"], (DateTimeOffset?)task["lastUpdatedAt"]);
        Assert.DoesNotContain(task, member => member.Key is "result" or "error" or "inputRequests" or "requestState");
    }

    [Fact]
    public async Task LongCall_AsATask_TellsItsProgressAndEndsWithTheResult()
    {
        var key = await servers.KeyAsync();
        var begun = await servers.One.SendAsync(TaskPost.Call("export_orders"), key);
        var id = (string)begun.Result!["taskId"]!;

        var working = await TaskServers.UntilAsync(
            servers.Other, key, id, task => task["statusMessage"] is not null, Patience);
        var completed = await TaskServers.UntilAsync(servers.Other, key, id, "completed");

        Assert.Equal("30 of 40 orders exported.", (string?)working["statusMessage"]);
        Assert.Equal(40, (int?)completed["result"]!["structuredContent"]!["orders"]);
        var audit = await servers.Database.AuditOfAsync(begun.CorrelationId(), CancellationToken);
        Assert.Equal(
            [ToolCallOutcome.Accepted, ToolCallOutcome.Succeeded],
            audit.OrderBy(entry => entry.OccurredAt).Select(entry => entry.Outcome));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LongCall_OfAnotherClient_IsAnsweredWithTheResult(bool isModern)
    {
        var request = isModern ? McpPost.ModernCall("export_orders", []) : McpPost.LegacyCall("export_orders");

        var reply = await servers.One.SendAsync(request, await servers.KeyAsync());

        Assert.Equal(40, (int?)reply.Result!["structuredContent"]!["orders"]);
    }

    [Fact]
    public async Task ShortCall_OfAClientThatKnowsTasks_IsAnsweredWithTheResult()
    {
        var reply = await servers.One.SendAsync(TaskPost.Call("ping"), await servers.KeyAsync());

        Assert.Equal(("complete", "pong"), ((string?)reply.Result!["resultType"], (string?)reply.Result["structuredContent"]!["message"]));
    }

    [Fact]
    public async Task TaskOnlyTool_OfAnotherClient_DemandsTheExtension()
    {
        var reply = await servers.One.SendAsync(McpPost.ModernCall("ask_twice", []), await servers.KeyAsync());

        Assert.Equal((HttpStatusCode.BadRequest, MissingCapability), (reply.Status, reply.ErrorCode));
        Assert.NotNull(reply.Message!["error"]!["data"]!["requiredCapabilities"]!["extensions"]![TaskPost.Extension]);
    }

    [Fact]
    public async Task InvalidArguments_AreRefusedWithoutATask()
    {
        var request = TaskPost.Call("export_orders", new JsonObject { ["status"] = "eaten" });

        var reply = await servers.One.SendAsync(request, await servers.KeyAsync());

        Assert.Equal("invalid_input", (string?)reply.ToolError()["code"]);
    }

    [Fact]
    public async Task ToolThatRefuses_CompletesWithAnError()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "refuse");

        var task = await TaskServers.UntilAsync(servers.One, key, id, "completed");

        Assert.True((bool?)task["result"]!["isError"]);
        Assert.StartsWith("Not now.", (string?)task["result"]!["content"]![0]!["text"]);
    }

    [Fact]
    public async Task ToolWithADefect_FailsWithoutTellingIt()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "break");

        var task = await TaskServers.UntilAsync(servers.One, key, id, "failed");

        Assert.Equal(InternalError, (int?)task["error"]!["code"]);
        Assert.DoesNotContain("defect", task.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneTooMany_IsToldToWait()
    {
        var key = await servers.KeyAsync();
        for (var i = 0; i < TaskServers.MostPerCaller; i++)
        {
            await TaskServers.BeginAsync(servers.One, key, "wait_forever");
        }

        var reply = await servers.One.SendAsync(TaskPost.Call("wait_forever"), key);

        Assert.Equal("unavailable", (string?)reply.ToolError()["code"]);
        Assert.True((int?)reply.ToolError()["retryAfterSeconds"] > 0);
    }
}
