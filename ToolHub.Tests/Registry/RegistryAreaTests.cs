using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using ToolHub.Core.Catalog;
using ToolHub.Core.Registry;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Registry;

/// <summary>Areas are followed each by itself; only the catalogue waits for the others.</summary>
public sealed class RegistryAreaTests(TestServers servers) : IAsyncLifetime
{
    private FollowedDatabase _followed = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _followed = await FollowedDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _followed.DisposeAsync();

    [Fact]
    public async Task Reload_FailsAgainAndAgain_CountsNothingAsMissedAndGoesOnListening()
    {
        var unreadable = new UnreadableSnapshot(RegistryArea.Catalog);
        _followed.Schema.MarkCurrent();
        using var follower = _followed.Follower([], unreadable);
        await follower.StartAsync(CancellationToken);
        await Eventually.TrueAsync(() => unreadable.Attempts > 0, FollowedDatabase.Patience, CancellationToken);
        using var watching = _followed.Watching("orders://item/1", "orders://item/2");

        await Eventually.TrueAsync(() => unreadable.Attempts > 2, FollowedDatabase.Patience, CancellationToken);
        await _followed.Database.ExecuteAsync("SELECT pg_notify('toolhub_resource', 'orders://item/1')", CancellationToken);

        Assert.Equal(["orders://item/1"], await watching.NextAsync(CancellationToken).WaitAsync(FollowedDatabase.Patience, CancellationToken));
        Assert.Equal(HealthStatus.Unhealthy, await _followed.HealthAsync());
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Change_CommittedWhileVersionsAreCompared_DoesNotWaitForThePoll()
    {
        // Such a change is not in the comparison's snapshot, and its notification comes with that command, not with the wait.
        await _followed.Database.ExecuteAsync(
            """
            CREATE SCHEMA slow;
            CREATE VIEW slow.registry_versions AS SELECT area, version FROM public.registry_versions, pg_sleep(0.5);
            """,
            CancellationToken);
        await using var slowly = NpgsqlDataSource.Create(_followed.Database.ConnectionString + ";Search Path=slow,public");
        using var follower = await _followed.StartAsync(_followed.Follower(slowly, [], _followed.Catalog, _followed.Access));
        // Any notification makes it compare; one of this area would make it load, and so hide the fault.
        await _followed.Database.ExecuteAsync("SELECT pg_notify('toolhub_resource', 'orders://item/1')", CancellationToken);
        await Eventually.TrueAsync(IsComparingAsync, FollowedDatabase.Patience, CancellationToken);

        await _followed.GrantAsync("someone");

        await _followed.SeesGrantAsync("someone");
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task CatalogLoadsForLong_GrantIsSeenMeanwhile()
    {
        await _followed.Database.AddToolAsync("get_order");
        var slow = new GatedSnapshot(_followed.Database.Scopes, RegistryArea.Catalog);
        using var follower = await _followed.StartAsync(_followed.Follower([], slow, _followed.Access));
        slow.Close();
        await _followed.Database.ExecuteAsync("UPDATE tools SET is_enabled = false", CancellationToken);
        await Eventually.TrueAsync(() => slow.Loads == 2, FollowedDatabase.Patience, CancellationToken);

        await _followed.GrantAsync("someone");

        await _followed.SeesGrantAsync("someone");
        slow.Open();
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task ToolAndItsRule_CommittedTogether_TheToolIsNotShownBeforeTheRule()
    {
        await _followed.Database.AddToolAsync("get_order", isEnabled: false);
        var rules = new GatedSnapshot(_followed.Database.Scopes, RegistryArea.Policies);
        using var follower = await _followed.StartAsync(_followed.Follower([], _followed.Catalog, rules));
        Assert.Empty(_followed.Catalog.Current.All(PrimitiveKind.Tool));
        var loads = rules.Loads;
        rules.Close();

        await _followed.Database.ExecuteAsync(
            """
            UPDATE tools SET is_enabled = true;
            UPDATE registry_versions SET version = version + 1 WHERE area = 'policies';
            """,
            CancellationToken);

        // Once by themselves, once more because the catalogue waits for them.
        await Eventually.TrueAsync(() => rules.Loads == loads + 2, FollowedDatabase.Patience, CancellationToken);
        Assert.Empty(_followed.Catalog.Current.All(PrimitiveKind.Tool));
        rules.Open();
        await Eventually.TrueAsync(() => _followed.Catalog.Current.All(PrimitiveKind.Tool).Count == 1, FollowedDatabase.Patience, CancellationToken);
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task RulesCannotBeLoaded_NoToolIsShownAndGrantsAreFollowed()
    {
        await _followed.Database.AddToolAsync("get_order");
        _followed.Schema.MarkCurrent();
        var rules = new UnreadableSnapshot(RegistryArea.Policies);
        using var follower = _followed.Follower([], _followed.Catalog, _followed.Access, rules);
        await follower.StartAsync(CancellationToken);

        await _followed.GrantAsync("someone");

        await Eventually.TrueAsync(() => _followed.HoldsGrant("someone") && rules.Attempts > 2, FollowedDatabase.Patience, CancellationToken);
        Assert.Empty(_followed.Catalog.Current.All(PrimitiveKind.Tool));
        Assert.Equal(HealthStatus.Unhealthy, await _followed.HealthAsync());
        await follower.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task PlainSql_UnknownKind_CostsThatToolAlone()
    {
        await _followed.Database.AddToolAsync("get_order");
        await _followed.Database.AddToolAsync("from_the_future");
        using var follower = await _followed.StartAsync(_followed.Follower());
        Assert.Equal(2, _followed.Catalog.Current.All(PrimitiveKind.Tool).Count);

        await _followed.Database.ExecuteAsync("UPDATE tools SET kind = 'quantum' WHERE name = 'from_the_future'", CancellationToken);

        await Eventually.TrueAsync(() => _followed.Catalog.Current.All(PrimitiveKind.Tool).Count == 1, FollowedDatabase.Patience, CancellationToken);
        Assert.True(_followed.Catalog.Current.TryFind(PrimitiveKind.Tool, "get_order", out _));
        await follower.StopAsync(CancellationToken);
    }

    private async Task<bool> IsComparingAsync() => await _followed.Database.ExecuteAsync(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'", CancellationToken) is > 0L;
}
