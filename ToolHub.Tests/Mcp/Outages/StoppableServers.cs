using ToolHub.Cli.LocalServers;
using ToolHub.Core.Access;

namespace ToolHub.Tests.Mcp.Outages;

/// <summary>A PostgreSQL with a prepared database and a Redis that a test may stop and start again.</summary>
public sealed class StoppableServers : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("toolhub-outages-").FullName;
    private readonly LocalPostgres _postgres;
    private readonly LocalRedis _redis;

    private LocalProcess? _postgresProcess;
    private LocalProcess? _redisProcess;

    public StoppableServers()
    {
        _postgres = new LocalPostgres(new LocalPostgresOptions
        {
            StateFolder = _folder,
            Log = new LogFile(Path.Combine(_folder, "postgres.log")),
            Port = FreePort.Any(),
            Password = "test",
            Settings = ["fsync=off"],
        });
        _redis = new LocalRedis(new LocalRedisOptions
        {
            StateFolder = _folder,
            Log = new LogFile(Path.Combine(_folder, "redis.log")),
            Port = FreePort.Any(),
            Password = "test",
        });
        Database = new McpDatabase(_postgres.ConnectionString("toolhub"));
    }

    internal McpDatabase Database { get; }

    internal string RedisConnectionString => _redis.ConnectionString;

    /// <summary>A caller who may read orders.</summary>
    internal IssuedApiKey Key { get; private set; } = null!; // InitializeAsync runs before any test.

    public async ValueTask InitializeAsync()
    {
        await StartPostgresAsync();
        await StartRedisAsync();
        await _postgres.EnsureDatabaseAsync("toolhub", TestContext.Current.CancellationToken);
        await Database.PrepareAsync(TestContext.Current.CancellationToken);
        Key = await Database.IssueKeyAsync(RoleNames.Developer, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopRedisAsync();
        await StopPostgresAsync();

        // Not always below our folder: see PostgresFolder.
        if (Directory.ResolveLinkTarget(Path.Combine(_folder, "postgres"), returnFinalTarget: true) is DirectoryInfo elsewhere)
        {
            elsewhere.Delete(recursive: true);
        }

        Directory.Delete(_folder, recursive: true);
    }

    internal async Task StartPostgresAsync() =>
        _postgresProcess ??= await _postgres.StartAndWaitAsync(Patience, TestContext.Current.CancellationToken);

    internal async Task StopPostgresAsync()
    {
        await (_postgresProcess?.DisposeAsync() ?? ValueTask.CompletedTask);
        _postgresProcess = null;
    }

    internal async Task StartRedisAsync() =>
        _redisProcess ??= await _redis.StartAndWaitAsync(Patience, TestContext.Current.CancellationToken);

    internal async Task StopRedisAsync()
    {
        await (_redisProcess?.DisposeAsync() ?? ValueTask.CompletedTask);
        _redisProcess = null;
    }
}
