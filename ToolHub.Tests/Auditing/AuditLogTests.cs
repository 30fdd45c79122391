using Npgsql;
using ToolHub.Core.Auditing;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Auditing;

public sealed class AuditLogTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppendAsync_ByManyAtOnce_CommitsAllRowsInFewTransactions()
    {
        await using var audit = await OpenAsync();
        var appends = Enumerable.Range(0, 1000).Select(number => audit.AppendAsync($"tool {number}")).ToList();

        await audit.StartAsync();
        await Task.WhenAll(appends);

        Assert.Equal(1000L, await audit.QueryAsync("SELECT count(DISTINCT target) FROM audit_entries"));
        Assert.Equal(2L, await audit.QueryAsync("SELECT count(DISTINCT xmin::text) FROM audit_entries"));
    }

    [Fact]
    public async Task AppendAsync_WhenItReturns_TheRowIsCommitted()
    {
        await using var audit = await OpenAsync();
        await audit.StartAsync();

        for (var i = 1; i <= 3; i++)
        {
            await audit.AppendAsync();
            Assert.Equal((long)i, await audit.QueryAsync("SELECT count(*) FROM audit_entries"));
        }
    }

    [Fact]
    public async Task AppendAsync_WithTextThatTheDatabaseRefuses_RecordsItWithoutHarmToOthers()
    {
        await using var audit = await OpenAsync();
        var appends = new[]
        {
            audit.AppendAsync("good"),
            audit.AppendAsync("null \u0000", "broken \ud800"),
            audit.AppendAsync(new string('x', 10_000), string.Concat(Enumerable.Repeat("😀", 5_000))),
        };

        await audit.StartAsync();
        await Task.WhenAll(appends);

        Assert.Equal(3L, await audit.QueryAsync("SELECT count(*) FROM audit_entries"));
        Assert.Equal("broken \ufffd", await audit.QueryAsync("SELECT reason FROM audit_entries WHERE target = 'null \ufffd'"));
    }

    [Fact]
    public async Task AppendAsync_WithAFullQueue_FailsAtOnce()
    {
        await using var audit = await OpenAsync(new AuditOptions { QueueLength = 1 });
        var first = audit.AppendAsync("first");

        await Assert.ThrowsAsync<AuditUnavailableException>(() => audit.AppendAsync("second"));

        await audit.StartAsync();
        await first;
    }

    [Fact]
    public async Task AppendAsync_WithoutAnAnswerInTime_Fails()
    {
        await using var audit = await OpenAsync(new AuditOptions { CommitTimeout = TimeSpan.FromMilliseconds(100) });

        await Assert.ThrowsAsync<AuditUnavailableException>(() => audit.AppendAsync());
    }

    [Fact]
    public async Task StopAsync_CommitsWhatIsQueued()
    {
        await using var audit = await OpenAsync();
        var appends = Enumerable.Range(0, 20).Select(_ => audit.AppendAsync()).ToList();

        await audit.StartAsync();
        await audit.StopAsync();

        await Task.WhenAll(appends);
        await Assert.ThrowsAsync<AuditUnavailableException>(() => audit.AppendAsync());
    }

    [Fact]
    public async Task AppendAsync_AfterItsIdleConnectionWasCut_Succeeds()
    {
        await using var audit = await OpenAsync();
        await audit.StartAsync();
        await audit.AppendAsync("before");

        await CutConnectionsAsync(audit);
        await audit.AppendAsync("after");

        Assert.Equal(2L, await audit.QueryAsync("SELECT count(*) FROM audit_entries"));
    }

    [Fact]
    public async Task WriteAsync_OfRowsThatACutAttemptHadCommitted_Succeeds()
    {
        await using var audit = await OpenAsync();
        PendingAuditEntry[] batch = [new(audit.Entry("once")), new(audit.Entry("once"))];
        await audit.Copy.WriteAsync(batch, CancellationToken);

        await CutConnectionsAsync(audit);
        await audit.Copy.WriteAsync(batch, CancellationToken);

        Assert.Equal(2L, await audit.QueryAsync("SELECT count(*) FROM audit_entries"));
    }

    [Fact]
    public async Task AppendAsync_WhileTheDatabaseIsAway_FailsAndLaterRecovers()
    {
        await using var postgres = new StoppablePostgres();
        await postgres.StartAsync(CancellationToken);
        await MigratedDatabase.MigrateAsync(postgres.ConnectionString, CancellationToken);
        await using var audit = new AuditWriterFixture(postgres.ConnectionString);
        await audit.StartAsync();
        await audit.AppendAsync("before");

        await postgres.StopAsync();
        await Assert.ThrowsAsync<AuditUnavailableException>(() => audit.AppendAsync("lost"));

        await postgres.StartAsync(CancellationToken);
        await audit.AppendAsync("after");
        Assert.Equal("after,before", await audit.QueryAsync("SELECT string_agg(target, ',' ORDER BY target) FROM audit_entries"));
    }

    [Fact]
    public async Task AppendAsync_GivenUpBeforeItsBatch_IsNeverWritten()
    {
        await using var audit = await OpenAsync(new AuditOptions { CommitTimeout = TimeSpan.FromSeconds(5) });
        await Assert.ThrowsAsync<AuditUnavailableException>(() => audit.AppendAsync("given up"));

        await audit.StartAsync();
        await audit.AppendAsync("written");

        Assert.Equal("written", await audit.QueryAsync("SELECT string_agg(target, ',') FROM audit_entries"));
    }

    private async Task<AuditWriterFixture> OpenAsync(AuditOptions? options = null) =>
        new(await servers.CreateMigratedDatabaseAsync(CancellationToken), options);

    /// <summary>As a failover or a firewall does: the pool learns of it only when it next uses them.</summary>
    private static async Task CutConnectionsAsync(AuditWriterFixture audit)
    {
        await using var elsewhere = new NpgsqlConnection(audit.ConnectionString + ";Pooling=false");
        await elsewhere.OpenAsync(CancellationToken);
        await using var command = new NpgsqlCommand(
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """,
            elsewhere);
        Assert.NotEqual(0L, await command.ExecuteScalarAsync(CancellationToken));
    }
}
