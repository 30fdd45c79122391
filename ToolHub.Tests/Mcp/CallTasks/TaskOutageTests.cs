using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Mcp.Outages;

namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary>A task that ends while PostgreSQL is away.</summary>
public sealed class TaskOutageTests(StoppableServers servers) : IClassFixture<StoppableServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private string Key => servers.Key.Secret.Text;

    [Fact]
    public async Task End_WhilePostgresIsAway_IsRecordedWhenItIsBack()
    {
        var door = new Door();
        await using var host = new McpHost(
            servers.Database.ConnectionString,
            servers.RedisConnectionString,
            services => services.AddSingleton(door).AddBuiltins<DoorTools>());
        await host.WaitUntilReadyAsync();
        var id = await TaskServers.BeginAsync(host, Key, "wait_at_the_door");
        await servers.StopPostgresAsync();

        door.Opened.SetResult();
        await Eventually.TrueAsync(
            () => host.Logs.Records.Any(log => log.Message.StartsWith($"The end of task {id}", StringComparison.Ordinal)),
            Patience,
            CancellationToken);
        await servers.StartPostgresAsync();

        await Eventually.TrueAsync(
            async () => (string?)(await host.SendAsync(TaskPost.Get(id), Key)).Result?["status"] is "completed",
            Patience,
            CancellationToken);
    }

    /// <summary>What the tool waits for.</summary>
    private sealed class Door
    {
        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class DoorTools(Door door)
    {
        [BuiltinTool("wait_at_the_door", Tasks = TaskSupport.Optional)]
        [Description("Ends when the test lets it.")]
        public async Task<BuiltinResult<TaskTestResult>> Wait(CancellationToken cancellationToken)
        {
            await door.Opened.Task.WaitAsync(cancellationToken);
            return new TaskTestResult("Let in.");
        }
    }
}
