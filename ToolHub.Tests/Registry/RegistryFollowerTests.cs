using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Registry;

public sealed class RegistryFollowerTests(TestServers servers) : IAsyncLifetime
{
    private FollowedDatabase _followed = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _followed = await FollowedDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _followed.DisposeAsync();

    [Fact]
    public async Task Start_SchemaNotCurrent_LoadsNothingAndIsNotReady()
    {
        var contributor = new RecordingContributor();
        using var follower = _followed.Follower(contributor);

        await follower.StartAsync(CancellationToken);

        Assert.Equal(HealthStatus.Unhealthy, await _followed.HealthAsync());
        Assert.Equal((0, 0), (contributor.Runs, _followed.Catalog.Version));

        _followed.Schema.MarkCurrent();
        await _followed.Readiness.WaitAsync(CancellationToken);

        Assert.Equal(HealthStatus.Healthy, await _followed.HealthAsync());
        Assert.True(_followed.Catalog.Version > 0 && _followed.Access.Version > 0);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task PlainSql_OnAnotherConnection_ReachesTheSnapshotAtOnce()
    {
        await _followed.Database.AddToolAsync("get_order");
        using var follower = await _followed.StartAsync(_followed.Follower());
        Assert.Single(_followed.Catalog.Current.All(PrimitiveKind.Tool));
        var accessVersion = _followed.Access.Version;

        await _followed.Database.ExecuteAsync("UPDATE tools SET is_enabled = false WHERE name = 'get_order'", CancellationToken);

        await Eventually.TrueAsync(() => _followed.Catalog.Current.All(PrimitiveKind.Tool).Count == 0, FollowedDatabase.Patience, CancellationToken);
        Assert.Equal(accessVersion, _followed.Access.Version);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task PlainSql_Grant_ReachesOnlyTheAccessSnapshot()
    {
        using var follower = await _followed.StartAsync(_followed.Follower());
        var catalogVersion = _followed.Catalog.Version;
        Assert.False(_followed.HoldsGrant("someone"));

        await _followed.GrantAsync("someone");

        await _followed.SeesGrantAsync("someone");
        Assert.False(_followed.HoldsGrant("someone else"));
        Assert.Equal(catalogVersion, _followed.Catalog.Version);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Connections_TerminatedByTheServer_ChangesStillArrive()
    {
        using var follower = await _followed.StartAsync(_followed.Follower());

        var terminated = await TerminateConnectionsAsync();
        await _followed.GrantAsync("after the break");

        Assert.True(terminated is > 0L);
        await _followed.SeesGrantAsync("after the break");
        await _followed.GrantAsync("notified again");
        await _followed.SeesGrantAsync("notified again");
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task ResourceNotification_ReachesThoseWhoWatchIt()
    {
        using var follower = await _followed.StartAsync(_followed.Follower());
        using var watching = _followed.Watching("orders://item/1");

        await _followed.Database.ExecuteAsync("SELECT pg_notify('toolhub_resource', 'orders://item/1')", CancellationToken);

        Assert.Equal(["orders://item/1"], await watching.NextAsync(CancellationToken).WaitAsync(FollowedDatabase.Patience, CancellationToken));
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Connection_BackAfterABreak_CountsEveryWatchedResourceAsChanged()
    {
        using var follower = await _followed.StartAsync(_followed.Follower());
        using var watching = _followed.Watching("orders://item/1", "orders://item/2");

        await TerminateConnectionsAsync();

        var changed = await watching.NextAsync(CancellationToken).WaitAsync(FollowedDatabase.Patience, CancellationToken);
        Assert.Equal(["orders://item/1", "orders://item/2"], changed.Order());
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Reload_WakesTheSubscribersAfterTheSwap()
    {
        using var follower = await _followed.StartAsync(_followed.Follower());
        using var watching = _followed.Watching();

        await _followed.GrantAsync("someone");

        await watching.NextAsync(CancellationToken).WaitAsync(FollowedDatabase.Patience, CancellationToken);
        Assert.True(_followed.HoldsGrant("someone"));
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Contributors_RunOnceBeforeTheFirstLoad()
    {
        var contributor = new RecordingContributor();
        using var follower = await _followed.StartAsync(_followed.Follower(contributor));
        Assert.Equal(1, contributor.Runs);

        await _followed.GrantAsync("someone");
        await _followed.SeesGrantAsync("someone");

        Assert.Equal(1, contributor.Runs);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Contributor_DatabaseGone_RunsAgain()
    {
        var contributor = new RecordingContributor(
            new NpgsqlException("gone"),
            new DbUpdateException("not saved", new NpgsqlException("gone")),
            new RetryLimitExceededException("gone for long", new NpgsqlException("gone")));

        using var follower = await _followed.StartAsync(_followed.Follower(contributor));

        Assert.Equal(4, contributor.Runs);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Contributor_Defect_IsLoggedAndRunsAgain()
    {
        var contributor = new RecordingContributor(new KeyNotFoundException("unknown"), new OperationCanceledException());

        using var follower = await _followed.StartAsync(_followed.Follower(contributor));

        Assert.Equal(3, contributor.Runs);
        Assert.Equal([LogLevel.Error, LogLevel.Error], _followed.Logs.Records.Where(log => log.Exception is not null).Select(log => log.Level));
        await follower.StopAsync(CancellationToken);
    }

    private Task<object?> TerminateConnectionsAsync() => _followed.Database.ExecuteAsync(
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """,
        CancellationToken);
}
