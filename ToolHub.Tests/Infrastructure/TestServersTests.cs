using Npgsql;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Infrastructure;

public sealed class TestServersTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateDatabaseAsync_CalledTwice_GivesTwoSeparateDatabases()
    {
        var first = await servers.CreateDatabaseAsync(CancellationToken);
        var second = await servers.CreateDatabaseAsync(CancellationToken);

        await ExecuteAsync(first, "CREATE TABLE only_here (id int)");

        Assert.Equal(1L, await ExecuteAsync(first, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'"));
        Assert.Equal(0L, await ExecuteAsync(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'"));
    }

    [Fact]
    public async Task CreateDatabaseAsync_WithTemplate_PreparesOnceAndCopies()
    {
        var prepared = 0;
        Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref prepared);
            return ExecuteAsync(connectionString, "CREATE TABLE from_template AS SELECT 42 AS answer");
        }

        var copies = await Task.WhenAll(
            servers.CreateDatabaseAsync("template_for_test", PrepareAsync, CancellationToken),
            servers.CreateDatabaseAsync("template_for_test", PrepareAsync, CancellationToken));

        Assert.Equal(1, prepared);
        Assert.NotEqual(copies[0], copies[1]);
        foreach (var copy in copies)
        {
            Assert.Equal(42, await ExecuteAsync(copy, "SELECT answer FROM from_template"));
        }
    }

    [Fact]
    public async Task GetRedisConnectionStringAsync_NamesAServerThatAnswersOnlyWithThePassword()
    {
        var connectionString = await servers.GetRedisConnectionStringAsync(CancellationToken);
        var port = int.Parse(connectionString.Split(':', ',')[1]);

        Assert.True(await RedisProbe.AnswersAsync(port, "test", CancellationToken));
        Assert.False(await RedisProbe.AnswersAsync(port, "wrong", CancellationToken));
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(CancellationToken);
    }
}
