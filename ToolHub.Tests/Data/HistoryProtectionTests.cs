using Npgsql;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Data;

public sealed class HistoryProtectionTests(TestServers servers)
{
    private const string Row =
        """
        INSERT INTO audit_entries (occurred_at, id, writer_id, action, channel, target, outcome, duration_milliseconds, correlation_id)
        VALUES (now(), gen_random_uuid(), gen_random_uuid(), 'tool_call', 'http', 'kept', 'succeeded', 0, '0')
        """;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UPDATE audit_entries SET target = 'forged'")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("TRUNCATE audit_entries")]
    [InlineData("TRUNCATE {partition}")]
    [InlineData("DELETE FROM {partition}")]
    [InlineData("TRUNCATE audit_entries_default")]
    public async Task AuditEntries_RefuseEveryChangeButAdding(string sql)
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        await MigratedDatabase.ExecuteAsync(database, Row);
        var partition = await MigratedDatabase.ExecuteAsync(database, "SELECT tableoid::regclass::text FROM audit_entries");

        var exception = await Assert.ThrowsAsync<PostgresException>(
            () => MigratedDatabase.ExecuteAsync(database, sql.Replace("{partition}", (string?)partition, StringComparison.Ordinal)));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, exception.SqlState);
        Assert.Equal("kept", await MigratedDatabase.ExecuteAsync(database, "SELECT target FROM audit_entries"));
    }

    [Fact]
    public async Task ToolRevisions_RefuseChanges()
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        await new ToolSeed("fixed").AddToAsync(database, CancellationToken);

        var exception = await Assert.ThrowsAsync<PostgresException>(
            () => MigratedDatabase.ExecuteAsync(database, "UPDATE tool_revisions SET description = 'other'"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, exception.SqlState);
    }

    [Fact]
    public async Task Enums_AreStoredAsTheirNames()
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        await new ToolSeed("named") { Kind = ToolKind.UpstreamMcp }.AddToAsync(database, CancellationToken);

        Assert.Equal("tool upstream_mcp active", await MigratedDatabase.ExecuteAsync(
            database,
            "SELECT primitive || ' ' || kind || ' ' || status FROM tools"));
        Assert.Equal("access,catalog,policies,secrets,sources", await MigratedDatabase.ExecuteAsync(
            database,
            "SELECT string_agg(area, ',' ORDER BY area) FROM registry_versions"));
    }
}
