using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Tests.Mcp.Subscriptions;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary>News of tasks on <c>subscriptions/listen</c>, from whichever server runs them.</summary>
[Collection(nameof(TaskServersCollection))]
public sealed class TaskListenTests(TaskServers servers)
{
    private const int MissingCapability = -32021;

    [Fact]
    public async Task Task_OnAnotherServer_IsFollowedToItsEnd()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "wait_forever");
        using var stream = await Listening.StartAsync(servers.Other, key, Filter(id), TaskPost.Meta);
        Assert.Equal(Filter(id).ToJsonString(), stream.Granted);

        await servers.One.SendAsync(TaskPost.Cancel(id), key);

        var news = await stream.NextAsync();
        Assert.Equal("notifications/tasks", (string?)news["method"]);
        while ((string?)news["params"]!["status"] is "working")
        {
            news = await stream.NextAsync();
        }

        Assert.Equal((id, "cancelled"), ((string?)news["params"]!["taskId"], (string?)news["params"]!["status"]));
        Assert.Null(news["params"]!["resultType"]);
    }

    [Fact]
    public async Task Task_EndedBefore_IsToldAtOnceWithItsResult()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "refuse");
        await TaskServers.UntilAsync(servers.One, key, id, "completed");

        using var stream = await Listening.StartAsync(servers.Other, key, Filter(id), TaskPost.Meta);

        Assert.True((bool?)(await stream.NextAsync())["params"]!["result"]!["isError"]);
    }

    [Fact]
    public async Task Task_OfAnotherCaller_IsNotGranted()
    {
        var id = await TaskServers.BeginAsync(servers.One, await servers.KeyAsync(), "wait_forever");

        using var stream = await Listening.StartAsync(servers.One, await servers.KeyAsync(), Filter(id), TaskPost.Meta);

        Assert.Equal("""{"taskIds":[]}""", stream.Granted);
    }

    [Fact]
    public async Task Client_WithoutTheExtension_IsToldToDeclareIt()
    {
        var request = McpPost.Modern("subscriptions/listen", new() { ["notifications"] = Filter(new('0', 32)) });

        var reply = await servers.One.SendAsync(request, await servers.KeyAsync());

        Assert.Equal((HttpStatusCode.BadRequest, MissingCapability), (reply.Status, reply.ErrorCode));
    }

    private static JsonObject Filter(string id) => new() { ["taskIds"] = new JsonArray(id) };
}
