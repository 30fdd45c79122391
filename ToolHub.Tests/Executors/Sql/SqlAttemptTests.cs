using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Sql;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>What the end of a query says about its database, and whether it is worth another attempt.</summary>
public sealed class SqlAttemptTests(SqlShop shop) : IClassFixture<SqlShop>
{
    private const string Endless = "SELECT pg_sleep(600)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, nameof(SourceVerdict.Neutral))]
    [InlineData(false, nameof(SourceVerdict.Failed))]
    public async Task RunAsync_TimeIsUpOnTheServer_IsFinalAndFreeTextIsNeutral(bool isFreeText, string verdict)
    {
        var query = Query(Endless, isFreeText);
        var slow = query with { Bounds = query.Bounds with { Timeout = TimeSpan.FromMilliseconds(200) } };

        var result = await RunAsync(slow, CancellationToken);

        Assert.Equal((ToolCallOutcome.Timeout, verdict, true), (result.Reply.Outcome, result.Verdict.ToString(), result.IsFinal));
    }

    [Theory]
    [InlineData(true, nameof(SourceVerdict.Neutral))]
    [InlineData(false, nameof(SourceVerdict.Failed))]
    public async Task RunAsync_TimeIsUpOnThisSide_IsFinalAndFreeTextIsNeutral(bool isFreeText, string verdict)
    {
        using var limit = new CancellationTokenSource();

        var running = RunAsync(Query(Endless, isFreeText), limit.Token);
        await Eventually.TrueAsync(shop.SleepsAsync, Patience, CancellationToken);
        await limit.CancelAsync();
        var result = await running;

        Assert.Equal((ToolCallOutcome.Timeout, verdict, true), (result.Reply.Outcome, result.Verdict.ToString(), result.IsFinal));
    }

    [Fact]
    public async Task RunAsync_CallerCancels_StaysACancellation()
    {
        using var caller = new CancellationTokenSource();
        var attempt = new SqlAttempt("shop", shop.Database, Query(Endless, isFreeText: true), caller.Token);

        var running = attempt.RunAsync(caller.Token).AsTask();
        await Eventually.TrueAsync(shop.SleepsAsync, Patience, CancellationToken);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData(true, nameof(SourceVerdict.Neutral))]
    [InlineData(false, nameof(SourceVerdict.Failed))]
    public async Task RunAsync_SessionEndsUnderTheStatement_IsNoFailureIfItIsTheCallersOwn(bool isFreeText, string verdict)
    {
        const string sql = "SELECT set_config('role', 'none', true), pg_terminate_backend(pg_backend_pid())";

        var result = await RunAsync(Query(sql, isFreeText), CancellationToken);

        Assert.Equal(
            (ToolCallOutcome.DependencyFailure, verdict, false), (result.Reply.Outcome, result.Verdict.ToString(), result.IsFinal));
    }

    [Fact]
    public async Task RunAsync_MistakeInFreeText_ShowsThatTheDatabaseWorks() =>
        Assert.Equal(SourceVerdict.Healthy, (await RunAsync(Query("SELECT 1 FROM", isFreeText: true), CancellationToken)).Verdict);

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("database.invalid", true)]
    [InlineData("database.invalid", false)]
    public async Task RunAsync_NobodyAnswers_SpeaksAgainstTheDatabase(string host, bool isFreeText)
    {
        var database = shop.Open(shop.Settings() with { Host = host, Port = 1 });

        var result = await database.QueryAsync(Query("SELECT 1", isFreeText), CancellationToken);

        Assert.Equal((ToolCallOutcome.DependencyFailure, SourceVerdict.Failed), (result.Reply.Outcome, result.Verdict));
        Assert.DoesNotContain(host, result.Reply.Reason);
    }

    [Theory]
    [InlineData("SELECT pg_advisory_lock(71)")]
    [InlineData("SELECT pg_advisory_lock_shared(71)")]
    [InlineData("SELECT pg_advisory_lock(71), set_config('role', 'none', true)")]
    [InlineData("SELECT pg_advisory_lock(71), 1 / (SELECT 0)")]
    [InlineData("SELECT pg_advisory_lock(71), pg_sleep(600)")]
    public async Task RunAsync_FreeTextLocks_NothingIsLockedWhenItEnds(string sql)
    {
        var query = Query(sql, isFreeText: true);

        await RunAsync(query with { Bounds = query.Bounds with { Timeout = TimeSpan.FromMilliseconds(500) } }, CancellationToken);

        Assert.Equal(0L, await shop.ExecuteAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 71"));
    }

    private ValueTask<AttemptResult> RunAsync(SqlQuery query, CancellationToken cancellationToken) =>
        new SqlAttempt("shop", shop.Database, query, CancellationToken).RunAsync(cancellationToken);

    private static SqlQuery Query(string sql, bool isFreeText) => isFreeText ? SqlShop.FreeText(sql) : SqlShop.Query(sql);
}
