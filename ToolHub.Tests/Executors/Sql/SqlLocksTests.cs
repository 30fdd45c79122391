using Npgsql;
using ToolHub.Core.Executors.Sql.PostgreSql;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>What a statement locked by itself is given back, and failing to do so does not hide how the call ended.</summary>
public sealed class SqlLocksTests(SqlShop shop) : IClassFixture<SqlShop>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReleaseAsync_Possible_KeepsTheSession()
    {
        await using var connections = Connections();
        int session;
        await using (var connection = await connections.OpenConnectionAsync(CancellationToken))
        {
            session = connection.ProcessID;
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(81)", connection);
            await command.ExecuteNonQueryAsync(CancellationToken);

            await PostgreSqlLocks.ReleaseAsync(connections, connection);

            Assert.Equal(0L, await shop.ExecuteAsync($"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = {session}"));
        }

        Assert.True(await IsThereAsync(session));
    }

    [Fact]
    public async Task ReleaseAsync_SessionHasEnded_IsSilent()
    {
        await using var connections = Connections();
        await using var connection = await connections.OpenConnectionAsync(CancellationToken);
        Assert.Equal(true, await shop.ExecuteAsync($"SELECT pg_terminate_backend({connection.ProcessID}, 20000)"));

        Assert.Null(await Record.ExceptionAsync(() => PostgreSqlLocks.ReleaseAsync(connections, connection)));
    }

    /// <summary>A connection that is still busy stands for whatever else can keep a release from working.</summary>
    [Fact]
    public async Task ReleaseAsync_NotPossible_EndsTheSession()
    {
        await using var connections = Connections();
        int session;
        await using (var connection = await connections.OpenConnectionAsync(CancellationToken))
        {
            session = connection.ProcessID;
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(82) FROM generate_series(1, 3)", connection);
            await using var reader = await command.ExecuteReaderAsync(CancellationToken);

            await PostgreSqlLocks.ReleaseAsync(connections, connection);
        }

        await Eventually.TrueAsync(async () => !await IsThereAsync(session), Patience, CancellationToken);
    }

    private NpgsqlDataSource Connections() => PostgreSqlConnections.Create(shop.Settings(), () => SqlShop.Password);

    private async Task<bool> IsThereAsync(int session) =>
        true.Equals(await shop.ExecuteAsync($"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = {session})"));
}
