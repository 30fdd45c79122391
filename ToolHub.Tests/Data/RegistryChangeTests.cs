using Npgsql;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Data;

public sealed class RegistryChangeTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("catalog", "UPDATE tools SET is_enabled = false")]
    [InlineData("catalog", "UPDATE tools SET current_revision_id = NULL")]
    [InlineData("access", "DELETE FROM capability_grants WHERE role = 'viewer'")]
    [InlineData("access", "UPDATE api_keys SET revoked_at = now()")]
    public async Task ChangeByPlainSql_RaisesTheAreasVersionAndNotifies(string area, string sql)
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        await new ToolSeed("watched").AddToAsync(database, CancellationToken);
        var before = await VersionsAsync(database);
        await using var listener = new NpgsqlConnection(database);
        var notified = new List<string>();
        listener.Notification += (_, notification) => notified.Add(notification.Payload);
        await listener.OpenAsync(CancellationToken);
        await using var listen = new NpgsqlCommand("LISTEN toolhub_registry", listener);
        await listen.ExecuteNonQueryAsync(CancellationToken);

        await MigratedDatabase.ExecuteAsync(database, sql);

        Assert.True(await listener.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken));
        Assert.Equal([area], notified);
        var expected = area == "catalog" ? before with { Catalog = before.Catalog + 1 } : before with { Access = before.Access + 1 };
        Assert.Equal(expected, await VersionsAsync(database));
    }

    [Fact]
    public async Task LastUseOfAKey_RaisesNothing()
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        var before = await VersionsAsync(database);

        await MigratedDatabase.ExecuteAsync(database, "UPDATE api_keys SET last_used_at = now()");

        Assert.Equal(before, await VersionsAsync(database));
    }

    private static async Task<Versions> VersionsAsync(string database) => new(
        await VersionAsync(database, "catalog"),
        await VersionAsync(database, "access"));

    private static async Task<long> VersionAsync(string database, string area) => Assert.IsType<long>(
        await MigratedDatabase.ExecuteAsync(database, $"SELECT version FROM registry_versions WHERE area = '{area}'"));

    private sealed record Versions(long Catalog, long Access);
}
