using ToolHub.Core.Calls;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Mcp.Sessions;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary>What becomes of tasks whose process ends, and of those that nobody wants any more.</summary>
[Collection(nameof(TaskServersCollection))]
public sealed class TaskEndTests(TaskServers servers)
{
    private const int InvalidParams = -32602;
    private const int InternalError = -32603;

    /// <summary>The promise is 30 seconds; the rest is for a busy test machine.</summary>
    private static readonly TimeSpan DiscoveryPatience = TimeSpan.FromSeconds(60);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ProcessKilled_TaskIsReportedAsFailed()
    {
        var key = await servers.KeyAsync();
        await using var program = McpProcess.Start(
            servers.Database.ConnectionString, servers.RedisConnectionString, ("OrderExport__RowsPerSecond", "1"));
        await program.WaitUntilReadyAsync();
        using var response = await program.SendAsync(TaskPost.Call("export_orders"), key);
        var begun = await McpReply.ReadAsync(response);
        var id = (string)begun.Result!["taskId"]!;
        Assert.Equal("working", (string?)(await TaskServers.GetAsync(servers.One, key, id))["status"]);

        await program.KillAsync();

        var task = await TaskServers.UntilAsync(
            servers.One, key, id, task => (string?)task["status"] != "working", DiscoveryPatience);
        Assert.Equal(("failed", InternalError), ((string?)task["status"], (int?)task["error"]!["code"]));
        Assert.StartsWith("The server that ran this call stopped", (string?)task["error"]!["message"]);
        await Eventually.TrueAsync(
            async () => (await servers.Database.AuditOfAsync(begun.CorrelationId(), CancellationToken))
                .Any(entry => entry.Outcome is ToolCallOutcome.Unavailable),
            DiscoveryPatience,
            CancellationToken);
    }

    [Fact]
    public async Task ServerStopped_RunningTaskFailsAndResultsSurvive()
    {
        var key = await servers.KeyAsync();
        var stopping = await servers.StartAsync();
        var ended = await TaskServers.BeginAsync(stopping, key, "refuse");
        await TaskServers.UntilAsync(stopping, key, ended, "completed");
        var running = await TaskServers.BeginAsync(stopping, key, "wait_forever");

        await stopping.DisposeAsync();

        var failed = await TaskServers.GetAsync(servers.Other, key, running);
        Assert.Equal("failed", (string?)failed["status"]);
        Assert.StartsWith("The server was restarted", (string?)failed["error"]!["message"]);
        var survivor = await TaskServers.GetAsync(servers.Other, key, ended);
        Assert.StartsWith("Not now.", (string?)survivor["result"]!["content"]![0]!["text"]);
    }

    [Fact]
    public async Task Expired_TaskIsUnknownAndDeleted()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "refuse");
        await TaskServers.UntilAsync(servers.One, key, id, "completed");

        await servers.Database.ExecuteAsync($"UPDATE call_tasks SET expires_at = now() WHERE id = {id}", CancellationToken);

        Assert.Equal(InvalidParams, (await servers.One.SendAsync(TaskPost.Get(id), key)).ErrorCode);
        await Eventually.TrueAsync(
            async () => await servers.Database.ExecuteAsync(
                $"UPDATE call_tasks SET expires_at = expires_at WHERE id = {id}", CancellationToken) == 0,
            DiscoveryPatience,
            CancellationToken);
    }

    [Fact]
    public async Task Row_HoldsNeitherArgumentsNorResultsInTheClear()
    {
        var key = await servers.KeyAsync();
        var id = await TaskServers.BeginAsync(servers.One, key, "refuse");
        await TaskServers.UntilAsync(servers.One, key, id, "completed");

        var rows = await servers.Database.ExecuteAsync(
            $"UPDATE call_tasks SET tool = tool WHERE id = {id} AND position('Not now'::bytea IN outcome) = 0", CancellationToken);

        Assert.Equal(1, rows);
    }
}
