using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Data;

public sealed class AuditPartitionTests(TestServers servers)
{
    private const string CountPartitions = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'audit_entries'::regclass";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAuditPartitions_MakesWhatIsMissingAndNothingTwice()
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        Assert.Equal(4L, await MigratedDatabase.ExecuteAsync(database, CountPartitions));

        await MigratedDatabase.ExecuteAsync(database, "SELECT create_audit_partitions(2)");
        Assert.Equal(4L, await MigratedDatabase.ExecuteAsync(database, CountPartitions));

        await MigratedDatabase.ExecuteAsync(database, "SELECT create_audit_partitions(14)");
        Assert.Equal(16L, await MigratedDatabase.ExecuteAsync(database, CountPartitions));
    }

    [Fact]
    public async Task AuditEntries_GoToTheirMonthOrToTheDefault()
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        await AddAsync(database, "now()");
        await AddAsync(database, "now() + interval '2 years'");

        Assert.Equal(
            "audit_entries_default,audit_entries_month",
            await MigratedDatabase.ExecuteAsync(
                database,
                """
                SELECT string_agg(replace(tableoid::regclass::text, to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY_MM'), 'month'), ','
                    ORDER BY tableoid::regclass::text DESC)
                FROM audit_entries
                """));
    }

    [Fact]
    public async Task CreateAuditPartitions_ForAMonthThatSpilledIntoTheDefault_LeavesItsRowsThere()
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        await AddAsync(database, "now() + interval '3 months'");

        await MigratedDatabase.ExecuteAsync(database, "SELECT create_audit_partitions(4)");

        Assert.Equal(5L, await MigratedDatabase.ExecuteAsync(database, CountPartitions));
        Assert.Equal(
            "audit_entries_default",
            await MigratedDatabase.ExecuteAsync(database, "SELECT tableoid::regclass::text FROM audit_entries"));
    }

    private static async Task AddAsync(string database, string occurredAt) => await MigratedDatabase.ExecuteAsync(
        database,
        $"""
        INSERT INTO audit_entries (occurred_at, id, writer_id, action, channel, target, outcome, duration_milliseconds, correlation_id)
        VALUES ({occurredAt}, gen_random_uuid(), gen_random_uuid(), 'tool_call', 'http', 't', 'succeeded', 0, '0')
        """);
}
