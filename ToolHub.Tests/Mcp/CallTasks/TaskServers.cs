using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary>Two servers on one database, with the test's tools.</summary>
public sealed class TaskServers(TestServers servers) : IAsyncLifetime
{
    /// <summary>How many tasks of one caller run at once.</summary>
    public const int MostPerCaller = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private string _redis = "";

    // All three are set before any test.
    internal McpDatabase Database { get; private set; } = null!;

    internal McpHost One { get; private set; } = null!;

    internal McpHost Other { get; private set; } = null!;

    internal string RedisConnectionString => _redis;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Database = await McpDatabase.CreateAsync(servers, cancellationToken);
        _redis = await servers.GetRedisConnectionStringAsync(cancellationToken);
        One = await StartAsync();
        Other = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
    }

    /// <summary>One more server on the same database.</summary>
    internal async Task<McpHost> StartAsync()
    {
        var host = new McpHost(
            Database.ConnectionString,
            _redis,
            services => services.AddBuiltins<TaskTestTools>(),
            ("OrderExport:RowsPerSecond", "30"),
            ("CallTasks:StopPatience", "00:00:00.100"),
            ("CallTasks:MaxRunningPerCaller", $"{MostPerCaller}"));
        await host.WaitUntilReadyAsync();
        return host;
    }

    /// <summary>A new caller's key, which both servers know.</summary>
    internal async Task<string> KeyAsync()
    {
        var key = (await Database.IssueKeyAsync(RoleNames.Developer, TestContext.Current.CancellationToken)).Secret.Text;
        foreach (var host in new[] { One, Other })
        {
            await Eventually.TrueAsync(
                async () => (await host.SendAsync(McpPost.Legacy("tools/list"), key)).Result is not null,
                McpHost.Noticed,
                TestContext.Current.CancellationToken);
        }

        return key;
    }

    /// <summary>Begins a task and returns its id.</summary>
    internal static async Task<string> BeginAsync(McpHost host, string key, string tool)
    {
        var reply = await host.SendAsync(TaskPost.Call(tool), key);
        Assert.True((string?)reply.Result?["resultType"] == "task", reply.Message?.ToJsonString());
        return (string)reply.Result!["taskId"]!;
    }

    /// <summary>Looks at a task.</summary>
    internal static async Task<JsonNode> GetAsync(McpHost host, string key, string taskId)
    {
        var reply = await host.SendAsync(TaskPost.Get(taskId), key);
        Assert.True((string?)reply.Result?["resultType"] == "complete", reply.Message?.ToJsonString());
        return reply.Result!;
    }

    /// <summary>Looks at a task until it satisfies a condition.</summary>
    internal static async Task<JsonNode> UntilAsync(
        McpHost host,
        string key,
        string taskId,
        Func<JsonNode, bool> condition,
        TimeSpan patience)
    {
        JsonNode? task = null;
        await Eventually.TrueAsync(
            async () => condition(task = await GetAsync(host, key, taskId)), patience, TestContext.Current.CancellationToken);
        return task!; // The condition was asked at least once.
    }

    /// <summary>Looks at a task until it has a status.</summary>
    internal static Task<JsonNode> UntilAsync(McpHost host, string key, string taskId, string status) =>
        UntilAsync(host, key, taskId, task => (string?)task["status"] == status, Patience);
}
