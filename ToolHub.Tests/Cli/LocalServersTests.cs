using Npgsql;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class LocalServersTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryWorkspace _temporary = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private Workspace Workspace => _temporary.Workspace;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task LocalPostgres_KilledAndStaleFileLeft_StartsAgainWithItsData()
    {
        var postgres = Postgres();
        await using (var killed = await postgres.StartAndWaitAsync(Patience, CancellationToken))
        {
            await postgres.EnsureDatabaseAsync("toolhub", CancellationToken);
            await ExecuteAsync(postgres.ConnectionString("toolhub"), "CREATE TABLE kept AS SELECT 42 AS answer");
            killed.Identity.Send(UnixSignal.Kill);
            await killed.WaitForExitAsync(CancellationToken);
        }

        // As after a reboot: the recorded id is that of a process of somebody else.
        var pidFile = Path.Combine(Workspace.StateFolder, "postgres", "data", "postmaster.pid");
        await File.WriteAllTextAsync(pidFile, $"{Environment.ProcessId}\n", CancellationToken);
        await using var again = await postgres.StartAndWaitAsync(Patience, CancellationToken);
        await postgres.EnsureDatabaseAsync("toolhub", CancellationToken);

        Assert.Equal(42, await ExecuteAsync(postgres.ConnectionString("toolhub"), "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task LocalPostgres_OrphanStillRuns_IsReplaced()
    {
        var postgres = Postgres();
        await using var orphan = await postgres.StartAndWaitAsync(Patience, CancellationToken);

        await using var successor = await postgres.StartAndWaitAsync(Patience, CancellationToken);

        Assert.False(orphan.Identity.IsAlive);
        Assert.True(successor.Identity.IsAlive);
        var wrong = new LocalPostgres(Options(successor.Log) with { Password = "wrong", Port = PortOf(postgres) });
        Assert.False(await wrong.AnswersAsync(CancellationToken));
    }

    [Fact]
    public async Task LocalRedis_OrphanStillRuns_IsReplaced()
    {
        var redis = new LocalRedis(new LocalRedisOptions
        {
            StateFolder = Workspace.StateFolder,
            Log = Workspace.Log("redis"),
            Port = FreePort.Any(),
            Password = "secret",
        });
        await using var orphan = await redis.StartAndWaitAsync(Patience, CancellationToken);

        await using var successor = await redis.StartAndWaitAsync(Patience, CancellationToken);

        Assert.False(orphan.Identity.IsAlive);
        Assert.True(successor.Identity.IsAlive);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(Workspace.StateFolder, "redis", "redis.conf")));
    }

    private static int PortOf(LocalPostgres postgres) => int.Parse(postgres.Address.Split(':')[1]);

    private LocalPostgres Postgres() => new(Options(Workspace.Log("postgres")));

    private LocalPostgresOptions Options(LogFile log) => new()
    {
        StateFolder = Workspace.StateFolder,
        Log = log,
        Port = FreePort.Any(),
        Password = "secret",
    };

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(CancellationToken);
    }
}
