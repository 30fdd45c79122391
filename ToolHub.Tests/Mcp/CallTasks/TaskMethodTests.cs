using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary><c>tasks/get</c>, <c>tasks/update</c> and <c>tasks/cancel</c>, on whichever server.</summary>
[Collection(nameof(TaskServersCollection))]
public sealed class TaskMethodTests(TaskServers servers)
{
    private const int InvalidParams = -32602;
    private const int InternalError = -32603;
    private const int MethodNotFound = -32601;
    private const int MissingCapability = -32021;
    private const int HeaderMismatch = -32020;

    /// <summary>An id that nobody has.</summary>
    private static readonly string Unknown = new('0', 32);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tasks/get")]
    [InlineData("tasks/update")]
    [InlineData("tasks/cancel")]
    public async Task Request_OfAnotherCaller_IsToldWhatUnknownIdsAre(string method)
    {
        var id = await TaskServers.BeginAsync(servers.One, await servers.KeyAsync(), "wait_forever");
        var stranger = await servers.KeyAsync();

        var foreign = await servers.One.SendAsync(RequestOf(method, id), stranger);
        var unknown = await servers.One.SendAsync(RequestOf(method, Unknown), stranger);

        Assert.Equal((InvalidParams, InvalidParams), (foreign.ErrorCode, unknown.ErrorCode));
        Assert.Equal((string?)unknown.Message!["error"]!["message"], (string?)foreign.Message!["error"]!["message"]);
        var entry = Assert.Single(await servers.Database.AuditOfAsync(foreign.CorrelationId(), CancellationToken));
        Assert.Equal((id, ToolCallOutcome.NotFound), (entry.Target, entry.Outcome));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no id of ours")]
    public async Task Get_IdOfAnotherForm_IsUnknown(string id)
    {
        var reply = await servers.One.SendAsync(TaskPost.Get(id), await servers.KeyAsync());

        Assert.Equal(InvalidParams, reply.ErrorCode);
    }

    [Fact]
    public async Task Get_HeaderNamesAnotherTask_IsRefused()
    {
        var request = TaskPost.Get(Unknown);
        request.Headers.Remove(McpPost.NameHeader);
        request.Headers.Add(McpPost.NameHeader, new string('1', 32));

        var reply = await servers.One.SendAsync(request, await servers.KeyAsync());

        Assert.Equal((HttpStatusCode.BadRequest, HeaderMismatch), (reply.Status, reply.ErrorCode));
    }

    [Fact]
    public async Task Get_WithoutTheExtension_DemandsIt()
    {
        var request = McpPost.Modern("tasks/get", new() { ["taskId"] = Unknown });
        request.Headers.Add(McpPost.NameHeader, Unknown);

        var reply = await servers.One.SendAsync(request, await servers.KeyAsync());

        Assert.Equal((HttpStatusCode.BadRequest, MissingCapability), (reply.Status, reply.ErrorCode));
    }

    [Theory]
    [InlineData("tasks/result")]
    [InlineData("tasks/list")]
    public async Task MethodOfTheOldExtension_IsUnknown(string method)
    {
        var reply = await servers.One.SendAsync(
            McpPost.Modern(method, new() { ["_meta"] = TaskPost.Meta, ["taskId"] = Unknown }), await servers.KeyAsync());

        Assert.Equal(MethodNotFound, reply.ErrorCode);
    }

    [Fact]
    public async Task Cancel_OnAnotherServer_EndsTheCall()
    {
        var key = await servers.KeyAsync();
        var begun = await servers.One.SendAsync(TaskPost.Call("wait_forever"), key);
        var id = (string)begun.Result!["taskId"]!;

        var cancelled = await servers.Other.SendAsync(TaskPost.Cancel(id), key);

        ShouldBeAcknowledgement(cancelled);
        await TaskServers.UntilAsync(servers.Other, key, id, "cancelled");
        var outcomes = (await servers.Database.AuditOfAsync(begun.CorrelationId(), CancellationToken)).Select(entry => entry.Outcome);
        Assert.Equal([ToolCallOutcome.Cancelled, ToolCallOutcome.Accepted], outcomes.Order());
        var entry = Assert.Single(await servers.Database.AuditOfAsync(cancelled.CorrelationId(), CancellationToken));
        Assert.Equal((AuditAction.TaskCancel, id, ToolCallOutcome.Succeeded), (entry.Action, entry.Target, entry.Outcome));
    }

    [Fact]
    public async Task Cancel_EndedTask_IsAcknowledgedAndChangesNothing()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "refuse");
        await TaskServers.UntilAsync(servers.One, key, id, "completed");

        var reply = await servers.One.SendAsync(TaskPost.Cancel(id), key);

        ShouldBeAcknowledgement(reply);
        Assert.Equal("completed", (string?)(await TaskServers.GetAsync(servers.One, key, id))["status"]);
    }

    [Fact]
    public async Task Cancel_TaskThatAsks_EndsItAtOnce()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "ask_twice");
        await TaskServers.UntilAsync(servers.One, key, id, "input_required");

        await servers.Other.SendAsync(TaskPost.Cancel(id), key);

        var task = await TaskServers.GetAsync(servers.One, key, id);
        Assert.Equal("cancelled", (string?)task["status"]);
        Assert.Null(task["inputRequests"]);
    }

    [Fact]
    public async Task Update_InPartsAndOnBothServers_LetsTheCallGoOn()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "ask_twice");
        var asked = await TaskServers.UntilAsync(servers.One, key, id, "input_required");
        Assert.Equal(["first-1", "second-1"], KeysOf(asked));
        Assert.Equal("elicitation/create", (string?)asked["inputRequests"]!["first-1"]!["method"]);

        var acknowledged = await servers.Other.SendAsync(TaskPost.Update(id, "first-1", "never-asked"), key);
        ShouldBeAcknowledgement(acknowledged);
        Assert.Equal(["second-1"], KeysOf(await TaskServers.GetAsync(servers.One, key, id)));
        await servers.Other.SendAsync(TaskPost.Update(id, "second-1"), key);
        var askedAgain = await TaskServers.UntilAsync(servers.One, key, id, "input_required");
        Assert.Equal(["third-2"], KeysOf(askedAgain));
        await servers.One.SendAsync(TaskPost.Update(id, "first-1", "third-2"), key);

        var completed = await TaskServers.UntilAsync(servers.Other, key, id, "completed");
        Assert.Equal("remembered both", (string?)completed["result"]!["structuredContent"]!["message"]);
    }

    [Fact]
    public async Task Update_OnBothServersAtOnce_LosesNoAnswer()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "ask_twice");
        await TaskServers.UntilAsync(servers.One, key, id, "input_required");

        await Task.WhenAll(
            servers.One.SendAsync(TaskPost.Update(id, "first-1"), key),
            servers.Other.SendAsync(TaskPost.Update(id, "second-1"), key));

        await TaskServers.UntilAsync(
            servers.One, key, id, task => KeysOf(task) is ["third-2"], TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Update_NoRoomToGoOn_IsToldToTryAgain()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "ask_twice");
        await TaskServers.UntilAsync(servers.One, key, id, "input_required");
        for (var i = 0; i < TaskServers.MostPerCaller; i++)
        {
            await TaskServers.BeginAsync(servers.One, key, "wait_forever");
        }

        var reply = await servers.One.SendAsync(TaskPost.Update(id, "first-1"), key);

        Assert.Equal(InternalError, reply.ErrorCode);
        Assert.True((int?)reply.Message!["error"]!["data"]!["retryAfterSeconds"] > 0);
        Assert.Equal(["first-1", "second-1"], KeysOf(await TaskServers.GetAsync(servers.One, key, id)));
    }

    [Fact]
    public async Task Call_OfAToolThatAsksFirst_BecomesATaskWithTheAnswer()
    {
        var key = await servers.KeyAsync();

        var asked = await servers.One.SendAsync(TaskPost.Call("ask_first"), key);
        var begun = await servers.Other.SendAsync(TaskPost.Answer("ask_first", (string?)asked.Result!["requestState"], "first"), key);

        Assert.Equal("input_required", (string?)asked.Result["resultType"]);
        Assert.Null(asked.Result["taskId"]);
        Assert.Equal("task", (string?)begun.Result!["resultType"]);
        Assert.Null(begun.Result["requestState"]);
        var completed = await TaskServers.UntilAsync(servers.One, key, (string)begun.Result["taskId"]!, "completed");
        Assert.Equal("asked: accept", (string?)completed["result"]!["structuredContent"]!["message"]);
    }

    private static HttpRequestMessage RequestOf(string method, string id) => method switch
    {
        "tasks/get" => TaskPost.Get(id),
        "tasks/cancel" => TaskPost.Cancel(id),
        _ => TaskPost.Update(id, "any"),
    };

    /// <summary>It says nothing about the task; clients look at that themselves.</summary>
    private static void ShouldBeAcknowledgement(McpReply reply)
    {
        var result = Assert.IsType<JsonObject>(reply.Result);
        Assert.Equal("complete", (string?)result["resultType"]);
        Assert.Equal(["resultType", "_meta"], result.Select(member => member.Key));
    }

    private static string[] KeysOf(JsonNode task) => task["inputRequests"] is JsonObject requests
        ? [.. requests.Select(request => request.Key).Order(StringComparer.Ordinal)]
        : [];
}
