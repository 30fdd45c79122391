using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Changes;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.Registry;

public sealed class RegistryFollowerTests(TestServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whatever comes within the patience was notified.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromHours(1);

    private readonly SchemaReadiness _schema = new();
    private readonly RegistryReadiness _readiness = new();
    private readonly ChangeFeed _changes = new();
    private readonly RecordingLoggerProvider _logs = new();
    private readonly LoggerFactory _loggers = new();

    // All three are set before every test.
    private TestDatabase _database = null!;
    private CatalogSnapshot _catalog = null!;
    private AccessSnapshot _access = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _loggers.AddProvider(_logs);
        _database = await TestDatabase.CreateAsync(servers, CancellationToken);
        _catalog = new(_database.Scopes, NullLogger<CatalogSnapshot>.Instance);
        _access = new(_database.Scopes);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _loggers.Dispose();
    }

    [Fact]
    public async Task Start_SchemaNotCurrent_LoadsNothingAndIsNotReady()
    {
        var contributor = new RecordingContributor();
        using var follower = Follower(contributor);

        await follower.StartAsync(CancellationToken);

        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync());
        Assert.Equal((0, 0), (contributor.Runs, _catalog.Version));

        _schema.MarkCurrent();
        await _readiness.WaitAsync(CancellationToken);

        Assert.Equal(HealthStatus.Healthy, await HealthAsync());
        Assert.True(_catalog.Version > 0 && _access.Version > 0);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task PlainSql_OnAnotherConnection_ReachesTheSnapshotAtOnce()
    {
        await _database.AddToolAsync("get_order");
        using var follower = await StartAsync(Follower());
        Assert.Single(_catalog.Current.All(PrimitiveKind.Tool));
        var accessVersion = _access.Version;

        await _database.ExecuteAsync("UPDATE tools SET is_enabled = false WHERE name = 'get_order'", CancellationToken);

        await Eventually.TrueAsync(() => _catalog.Current.All(PrimitiveKind.Tool).Count == 0, Patience, CancellationToken);
        Assert.Equal(accessVersion, _access.Version);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task PlainSql_Grant_ReachesOnlyTheAccessSnapshot()
    {
        using var follower = await StartAsync(Follower());
        var catalogVersion = _catalog.Version;
        Assert.False(HoldsGrant("someone"));

        await GrantAsync("someone");

        await Eventually.TrueAsync(() => HoldsGrant("someone"), Patience, CancellationToken);
        Assert.False(HoldsGrant("someone else"));
        Assert.Equal(catalogVersion, _catalog.Version);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Connections_TerminatedByTheServer_ChangesStillArrive()
    {
        using var follower = await StartAsync(Follower());

        var terminated = await TerminateConnectionsAsync();
        await GrantAsync("after the break");

        Assert.True(terminated is > 0L);
        await Eventually.TrueAsync(() => HoldsGrant("after the break"), Patience, CancellationToken);
        await GrantAsync("notified again");
        await Eventually.TrueAsync(() => HoldsGrant("notified again"), Patience, CancellationToken);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task ResourceNotification_ReachesThoseWhoWatchIt()
    {
        using var follower = await StartAsync(Follower());
        using var watching = Watching("orders://item/1");

        await _database.ExecuteAsync("SELECT pg_notify('toolhub_resource', 'orders://item/1')", CancellationToken);

        Assert.Equal(["orders://item/1"], await watching.NextAsync(CancellationToken).WaitAsync(Patience, CancellationToken));
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Connection_BackAfterABreak_CountsEveryWatchedResourceAsChanged()
    {
        using var follower = await StartAsync(Follower());
        using var watching = Watching("orders://item/1", "orders://item/2");

        await TerminateConnectionsAsync();

        var changed = await watching.NextAsync(CancellationToken).WaitAsync(Patience, CancellationToken);
        Assert.Equal(["orders://item/1", "orders://item/2"], changed.Order());
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Reload_FailsAgainAndAgain_CountsNothingAsMissedAndGoesOnListening()
    {
        var unreadable = new UnreadableSnapshot(RegistryArea.Catalog);
        _schema.MarkCurrent();
        using var follower = Follower([], unreadable);
        await follower.StartAsync(CancellationToken);
        await Eventually.TrueAsync(() => unreadable.Attempts > 0, Patience, CancellationToken);
        using var watching = Watching("orders://item/1", "orders://item/2");

        await Eventually.TrueAsync(() => unreadable.Attempts > 2, Patience, CancellationToken);
        await _database.ExecuteAsync("SELECT pg_notify('toolhub_resource', 'orders://item/1')", CancellationToken);

        Assert.Equal(["orders://item/1"], await watching.NextAsync(CancellationToken).WaitAsync(Patience, CancellationToken));
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync());
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Reload_WakesTheSubscribersAfterTheSwap()
    {
        using var follower = await StartAsync(Follower());
        using var watching = Watching();

        await GrantAsync("someone");

        await watching.NextAsync(CancellationToken).WaitAsync(Patience, CancellationToken);
        Assert.True(HoldsGrant("someone"));
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Change_CommittedWhileVersionsAreCompared_DoesNotWaitForThePoll()
    {
        // Such a change is not in the comparison's snapshot, and its notification comes with that command, not with the wait.
        await _database.ExecuteAsync(
            """
            CREATE SCHEMA slow;
            CREATE VIEW slow.registry_versions AS SELECT area, version FROM public.registry_versions, pg_sleep(0.5);
            """,
            CancellationToken);
        await using var slowly = NpgsqlDataSource.Create(_database.ConnectionString + ";Search Path=slow,public");
        using var follower = await StartAsync(Follower(slowly, [], _catalog, _access));
        // Any notification makes it compare; one of this area would make it load, and so hide the fault.
        await _database.ExecuteAsync("SELECT pg_notify('toolhub_resource', 'orders://item/1')", CancellationToken);
        await Eventually.TrueAsync(IsComparingAsync, Patience, CancellationToken);

        await GrantAsync("someone");

        await Eventually.TrueAsync(() => HoldsGrant("someone"), Patience, CancellationToken);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task CatalogLoadsForLong_GrantIsSeenMeanwhile()
    {
        await _database.AddToolAsync("get_order");
        var slow = new GatedSnapshot(_database.Scopes, RegistryArea.Catalog);
        using var follower = await StartAsync(slow, _access);
        slow.Close();
        await _database.ExecuteAsync("UPDATE tools SET is_enabled = false", CancellationToken);
        await Eventually.TrueAsync(() => slow.Loads == 2, Patience, CancellationToken);

        await GrantAsync("someone");

        await Eventually.TrueAsync(() => HoldsGrant("someone"), Patience, CancellationToken);
        slow.Open();
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task ToolAndItsRule_CommittedTogether_TheToolIsNotShownBeforeTheRule()
    {
        await _database.AddToolAsync("get_order", isEnabled: false);
        var rules = new GatedSnapshot(_database.Scopes, RegistryArea.Policies);
        using var follower = await StartAsync(_catalog, rules);
        Assert.Empty(_catalog.Current.All(PrimitiveKind.Tool));
        rules.Close();

        await _database.ExecuteAsync(
            """
            UPDATE tools SET is_enabled = true;
            UPDATE registry_versions SET version = version + 1 WHERE area = 'policies';
            """,
            CancellationToken);

        // Once by themselves, once more because the catalogue waits for them.
        await Eventually.TrueAsync(() => rules.Loads == 3, Patience, CancellationToken);
        Assert.Empty(_catalog.Current.All(PrimitiveKind.Tool));
        rules.Open();
        await Eventually.TrueAsync(() => _catalog.Current.All(PrimitiveKind.Tool).Count == 1, Patience, CancellationToken);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task RulesCannotBeLoaded_NoToolIsShownAndGrantsAreFollowed()
    {
        await _database.AddToolAsync("get_order");
        _schema.MarkCurrent();
        var rules = new UnreadableSnapshot(RegistryArea.Policies);
        using var follower = Follower([], _catalog, _access, rules);
        await follower.StartAsync(CancellationToken);

        await GrantAsync("someone");

        await Eventually.TrueAsync(() => HoldsGrant("someone") && rules.Attempts > 2, Patience, CancellationToken);
        Assert.Empty(_catalog.Current.All(PrimitiveKind.Tool));
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync());
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Contributors_RunOnceBeforeTheFirstLoad()
    {
        var contributor = new RecordingContributor();
        using var follower = await StartAsync(contributor);
        Assert.Equal(1, contributor.Runs);

        await GrantAsync("someone");
        await Eventually.TrueAsync(() => HoldsGrant("someone"), Patience, CancellationToken);

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

        using var follower = await StartAsync(contributor);

        Assert.Equal(4, contributor.Runs);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Contributor_Defect_IsLoggedAndRunsAgain()
    {
        var contributor = new RecordingContributor(new KeyNotFoundException("unknown"), new OperationCanceledException());

        using var follower = await StartAsync(contributor);

        Assert.Equal(3, contributor.Runs);
        Assert.Equal([LogLevel.Error, LogLevel.Error], _logs.Records.Where(log => log.Exception is not null).Select(log => log.Level));
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task PlainSql_UnknownKind_CostsThatToolAlone()
    {
        await _database.AddToolAsync("get_order");
        await _database.AddToolAsync("from_the_future");
        using var follower = await StartAsync(Follower());
        Assert.Equal(2, _catalog.Current.All(PrimitiveKind.Tool).Count);

        await _database.ExecuteAsync("UPDATE tools SET kind = 'quantum' WHERE name = 'from_the_future'", CancellationToken);

        await Eventually.TrueAsync(() => _catalog.Current.All(PrimitiveKind.Tool).Count == 1, Patience, CancellationToken);
        Assert.True(_catalog.Current.TryFind(PrimitiveKind.Tool, "get_order", out _));
        await follower.StopAsync(CancellationToken);
    }

    private RegistryFollower Follower(params IRegistryContributor[] contributors) => Follower(contributors, _catalog, _access);

    private RegistryFollower Follower(IRegistryContributor[] contributors, params IRegistrySnapshot[] snapshots) =>
        Follower(_database.DataSource, contributors, snapshots);

    private RegistryFollower Follower(
        NpgsqlDataSource dataSource,
        IRegistryContributor[] contributors,
        params IRegistrySnapshot[] snapshots) => new(
        dataSource,
        _schema,
        contributors,
        snapshots,
        _readiness,
        _changes,
        TimeProvider.System,
        _loggers.CreateLogger<RegistryFollower>())
        {
            PollInterval = PollInterval,
        };

    private Task<RegistryFollower> StartAsync(params IRegistryContributor[] contributors) => StartAsync(Follower(contributors));

    private Task<RegistryFollower> StartAsync(params IRegistrySnapshot[] snapshots) => StartAsync(Follower([], snapshots));

    private async Task<RegistryFollower> StartAsync(RegistryFollower follower)
    {
        _schema.MarkCurrent();
        await follower.StartAsync(CancellationToken);
        // A follower that fails instead of getting ready fails the test at once; started, it has a task.
        await Task.WhenAny(_readiness.WaitAsync(CancellationToken), follower.ExecuteTask!).Unwrap();
        Assert.Equal(HealthStatus.Healthy, await HealthAsync());
        return follower;
    }

    private ChangeSubscription Watching(params string[] uris)
    {
        var subscription = _changes.Subscribe();
        Assert.All(uris, uri => Assert.True(subscription.TryWatch(uri, uris.Length)));
        return subscription;
    }

    private Task<object?> TerminateConnectionsAsync() => _database.ExecuteAsync(
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """,
        CancellationToken);

    private async Task<bool> IsComparingAsync() => await _database.ExecuteAsync(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'", CancellationToken) is > 0L;

    private async Task<HealthStatus> HealthAsync() =>
        (await _readiness.CheckHealthAsync(new HealthCheckContext(), CancellationToken)).Status;

    private bool HoldsGrant(string caller) =>
        _access.Current.CapabilitiesOf(caller, RoleNames.Viewer).Contains(CapabilityNames.AuditRead);

    private Task<object?> GrantAsync(string caller) => _database.ExecuteAsync(
        $"""
        INSERT INTO capability_grants (id, capability, caller_id, created_at)
        VALUES (gen_random_uuid(), '{CapabilityNames.AuditRead}', '{caller}', now())
        """,
        CancellationToken);
}
