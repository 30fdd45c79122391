using Microsoft.Extensions.Logging.Abstractions;
using ToolHub.Core.Sources;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Sources;

public sealed class LiveSourceSweepTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DELETE FROM sources WHERE name = 'old'")]
    [InlineData("UPDATE sources SET is_enabled = false WHERE name = 'old'")]
    public async Task Execute_SourceIsGone_ItsThingGoesWithoutACallAndOthersStay(string change)
    {
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        await database.ExecuteAsync(
            """
            INSERT INTO sources (id, name, kind, settings, is_enabled, created_at, updated_at) VALUES
                (gen_random_uuid(), 'old', 'http', '{"baseUrl":"https://a.example"}', true, now(), now()),
                (gen_random_uuid(), 'kept', 'http', '{"baseUrl":"https://a.example"}', true, now(), now())
            """,
            CancellationToken);
        var snapshot = new SourceSnapshot(database.Scopes, NullLogger<SourceSnapshot>.Instance);
        await snapshot.ReloadAsync(CancellationToken);
        await using var live = new LiveSources<LiveThing>(id => snapshot.Current.GetValueOrDefault(id), _ => new LiveThing());
        var things = snapshot.Current.Values.ToDictionary(source => source.Name, source => Use(live, source));
        using var sweep = new LiveSourceSweep([live], TimeProvider.System);
        await sweep.StartAsync(CancellationToken);

        await database.ExecuteAsync(change, CancellationToken);
        await snapshot.ReloadAsync(CancellationToken);

        await Eventually.TrueAsync(() => things["old"].IsDisposed, LiveSourceSweep.Interval * 10, CancellationToken);
        Assert.False(things["kept"].IsDisposed);
        await sweep.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Execute_NothingNew_SweepsAllTheSame()
    {
        var live = new CountedRetirements();
        using var sweep = new LiveSourceSweep([live], TimeProvider.System);

        await sweep.StartAsync(CancellationToken);

        await Eventually.TrueAsync(() => live.Count >= 2, LiveSourceSweep.Interval * 10, CancellationToken);
        await sweep.StopAsync(CancellationToken);
    }

    private static LiveThing Use(LiveSources<LiveThing> live, Source source)
    {
        using var lease = live.Rent(source);
        return lease.Value;
    }
}
