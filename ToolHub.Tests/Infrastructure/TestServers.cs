using System.Collections.Concurrent;
using Npgsql;
using ToolHub.Cli.LocalServers;

[assembly: AssemblyFixture(typeof(ToolHub.Tests.Infrastructure.TestServers))]

namespace ToolHub.Tests.Infrastructure;

/// <summary>
/// One PostgreSQL and one Redis for a test run, each started when the first test asks for it. They end with the test host,
/// also when that is killed.
/// </summary>
public sealed class TestServers : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    // Nothing outlives the run, so nothing needs to survive a crash; many test classes hold small pools at the same time.
    private static readonly string[] FastAndForgetful =
        ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=800", "shared_buffers=64MB"];

    // Every test has a database, and so a pool, of its own; the usual five minutes are as long as the whole run.
    private const string SoonForgotten = ";Connection Idle Lifetime=20;Connection Pruning Interval=5";

    private readonly string _folder = Directory.CreateTempSubdirectory("toolhub-tests-").FullName;
    private readonly LocalPostgres _postgres;
    private readonly LocalRedis _redis;
    private readonly Lazy<Task<LocalProcess>> _postgresProcess;
    private readonly Lazy<Task<LocalProcess>> _redisProcess;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _templates = new();

    public TestServers()
    {
        _postgres = new LocalPostgres(new LocalPostgresOptions
        {
            StateFolder = _folder,
            Log = new LogFile(Path.Combine(_folder, "postgres.log")),
            Port = FreePort.Any(),
            Password = "test",
            Settings = FastAndForgetful,
        });
        _redis = new LocalRedis(new LocalRedisOptions
        {
            StateFolder = _folder,
            Log = new LogFile(Path.Combine(_folder, "redis.log")),
            Port = FreePort.Any(),
            Password = "test",
        });
        _postgresProcess = new(() => _postgres.StartAndWaitAsync(StartPatience, CancellationToken.None));
        _redisProcess = new(() => _redis.StartAndWaitAsync(StartPatience, CancellationToken.None));
    }

    /// <summary>Returns the connection string of a fresh, empty database.</summary>
    public Task<string> CreateDatabaseAsync(CancellationToken cancellationToken) => CreateDatabaseFromAsync("template1", cancellationToken);

    /// <summary>
    /// Returns the connection string of a copy of the database <paramref name="template"/>, which the first caller of the run
    /// fills through <paramref name="prepare"/> (a migration takes seconds, a copy some 30 ms).
    /// </summary>
    public async Task<string> CreateDatabaseAsync(
        string template, Func<string, CancellationToken, Task> prepare, CancellationToken cancellationToken)
    {
        await _templates.GetOrAdd(template, name => new(() => PrepareTemplateAsync(name, prepare))).Value.WaitAsync(cancellationToken);
        return await CreateDatabaseFromAsync(template, cancellationToken);
    }

    /// <summary>Returns the connection string, for StackExchange.Redis, of the run's Redis; tests keep to keys of their own.</summary>
    public async Task<string> GetRedisConnectionStringAsync(CancellationToken cancellationToken)
    {
        await _redisProcess.Value.WaitAsync(cancellationToken);
        return _redis.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _redisProcess, _postgresProcess })
        {
            if (process is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                await (await process.Value).DisposeAsync();
            }
        }

        // Not always below our folder: see PostgresFolder.
        var postgresFolder = Path.Combine(_folder, "postgres");
        if (Directory.Exists(postgresFolder) && Directory.ResolveLinkTarget(postgresFolder, returnFinalTarget: true) is { } elsewhere)
        {
            Directory.Delete(elsewhere.FullName, recursive: true);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task PrepareTemplateAsync(string name, Func<string, CancellationToken, Task> prepare)
    {
        await _postgresProcess.Value;
        await _postgres.EnsureDatabaseAsync(name, CancellationToken.None);
        // PostgreSQL copies only a database that nobody is connected to, and a pool would stay connected.
        await prepare(_postgres.ConnectionString(name) + ";Pooling=false", CancellationToken.None);
    }

    private async Task<string> CreateDatabaseFromAsync(string template, CancellationToken cancellationToken)
    {
        await _postgresProcess.Value.WaitAsync(cancellationToken);
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(_postgres.ConnectionString("postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE \"{template}\" STRATEGY file_copy", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return _postgres.ConnectionString(name) + SoonForgotten;
    }
}
