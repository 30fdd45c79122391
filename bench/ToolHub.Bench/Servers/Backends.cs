using Microsoft.EntityFrameworkCore;
using Npgsql;
using ToolHub.Cli.LocalServers;
using ToolHub.Core.Access;
using ToolHub.Core.Data;

namespace ToolHub.Bench.Servers;

/// <summary>A PostgreSQL with its durable defaults and a migrated database, and a Redis: both new, both gone at the end.</summary>
internal sealed class Backends : IAsyncDisposable
{
    private const string Database = "toolhub";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly LocalPostgres _postgres;
    private readonly LocalRedis _redis;
    private readonly List<LocalProcess> _processes = [];

    private Backends(BenchFolder folder)
    {
        _postgres = new(new()
        {
            StateFolder = folder.Path,
            Log = folder.Log("postgres"),
            Port = FreePort.Any(),
            Password = "bench",
        });
        _redis = new(new() { StateFolder = folder.Path, Log = folder.Log("redis"), Port = FreePort.Any(), Password = "bench" });
    }

    public string PostgresConnection => _postgres.ConnectionString(Database);

    public string RedisConnection => _redis.ConnectionString;

    /// <summary>Starts both servers below the folder and migrates the database.</summary>
    /// <exception cref="LauncherException">PostgreSQL or Redis is not installed, or did not start.</exception>
    public static async Task<Backends> StartAsync(BenchFolder folder, CancellationToken cancellationToken)
    {
        var backends = new Backends(folder);
        try
        {
            await backends.StartServersAsync(cancellationToken);
            return backends;
        }
        catch
        {
            await backends.DisposeAsync();
            throw;
        }
    }

    /// <summary>A context on the database, for preparing a run and for checking it.</summary>
    public ToolHubDbContext CreateContext() =>
        new(new DbContextOptionsBuilder<ToolHubDbContext>().UseNpgsql(PostgresConnection).Options);

    /// <summary>Issues a key for a program.</summary>
    public async Task<string> IssueApiKeyAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        var issuer = new ApiKeyIssuer(context, TimeProvider.System);
        var issued = await issuer.IssueAsync(new("Benchmark", "bench", RoleNames.Service), cancellationToken);
        return issued.Secret.Text;
    }

    /// <summary>The server's settings that decide whether a commit waits for the disk.</summary>
    public async Task<string> DescribeDurabilityAsync(CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(PostgresConnection);
        await using var command = source.CreateCommand(
            """
            SELECT 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync')
                || ', synchronous_commit ' || current_setting('synchronous_commit')
            """);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!; // The query always has one row.
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    private async Task StartServersAsync(CancellationToken cancellationToken)
    {
        _processes.Add(await _postgres.StartAndWaitAsync(StartPatience, cancellationToken));
        _processes.Add(await _redis.StartAndWaitAsync(StartPatience, cancellationToken));
        await _postgres.EnsureDatabaseAsync(Database, cancellationToken);
        await using var context = CreateContext();
        await context.Database.MigrateAsync(cancellationToken);
    }
}
