using Microsoft.Extensions.Logging.Abstractions;
using ToolHub.Core.Changes;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Registry;

/// <summary>Many changes at once must not make a server reload for each of them.</summary>
public sealed class RegistryBurstTests(TestServers servers)
{
    private const int Burst = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_WhileAReloadRuns_AreOneMoreReload()
    {
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        await database.AddToolAsync("get_order");
        var snapshot = new GatedSnapshot(database.Scopes, RegistryArea.Catalog);
        var readiness = new RegistryReadiness();
        using var follower = Follower(database, snapshot, readiness);
        await follower.StartAsync(CancellationToken);
        await readiness.WaitAsync(CancellationToken);
        Assert.Equal(1, snapshot.Loads);

        snapshot.Close();
        await SwitchAsync(database);
        await Eventually.TrueAsync(() => snapshot.Loads == 2, Patience, CancellationToken);
        for (var i = 0; i < Burst; i++)
        {
            await SwitchAsync(database);
        }

        const string NewestSql = "SELECT version FROM registry_versions WHERE area = 'catalog'";
        var newest = Assert.IsType<long>(await database.ExecuteAsync(NewestSql, CancellationToken));
        snapshot.Open();

        await Eventually.TrueAsync(() => snapshot.Version == newest, Patience, CancellationToken);
        Assert.Equal(3, snapshot.Loads);
        await follower.StopAsync(CancellationToken);
    }

    private static RegistryFollower Follower(TestDatabase database, GatedSnapshot snapshot, RegistryReadiness readiness)
    {
        var schema = new SchemaReadiness();
        schema.MarkCurrent();
        return new(
            database.DataSource,
            schema,
            [],
            [snapshot],
            readiness,
            new ChangeFeed(),
            TimeProvider.System,
            NullLogger<RegistryFollower>.Instance);
    }

    private static Task<object?> SwitchAsync(TestDatabase database) =>
        database.ExecuteAsync("UPDATE tools SET is_enabled = NOT is_enabled", CancellationToken);
}
