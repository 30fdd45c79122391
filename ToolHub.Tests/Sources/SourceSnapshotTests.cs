using Microsoft.Extensions.Logging.Abstractions;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Sources;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Sources;

public sealed class SourceSnapshotTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReloadAsync_UsableSources_AreThereAndOthersCostNothingElse()
    {
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        await database.ExecuteAsync(
            """
            INSERT INTO sources (id, name, kind, settings, is_enabled, created_at, updated_at) VALUES
                (gen_random_uuid(), 'usable', 'http', '{"baseUrl":"https://a.example"}', true, now(), now()),
                (gen_random_uuid(), 'off', 'http', '{"baseUrl":"https://a.example"}', false, now(), now()),
                (gen_random_uuid(), 'newer_settings', 'http', '{"baseUrl":"https://a.example","quantum":true}', true, now(), now()),
                (gen_random_uuid(), 'newer_kind', 'quantum', '{}', true, now(), now())
            """,
            CancellationToken);
        var snapshot = new SourceSnapshot(database.Scopes, NullLogger<SourceSnapshot>.Instance);

        await snapshot.ReloadAsync(CancellationToken);

        var source = Assert.Single(snapshot.Current.Values);
        Assert.Equal("usable", source.Name);
        Assert.Equal("https://a.example/", Assert.IsType<HttpSourceSettings>(source.Settings).BaseUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData("settings = '{\"baseUrl\":\"https://b.example\"}'", false)]
    [InlineData("settings = '{\"resilience\":{},\"baseUrl\":\"https://a.example\"}'", true)]
    [InlineData("description = 'What people read.'", true)]
    [InlineData("updated_at = now() + interval '1 second'", true)]
    public async Task ReloadAsync_ChangedRow_HasAnotherVersionAndKnowsWhetherTheSettingsAreTheSame(string change, bool hasSameSettings)
    {
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        await database.ExecuteAsync(
            """
            INSERT INTO sources (id, name, kind, settings, is_enabled, created_at, updated_at)
            VALUES (gen_random_uuid(), 'changed', 'http', '{"baseUrl":"https://a.example"}', true, now(), now())
            """,
            CancellationToken);
        var snapshot = new SourceSnapshot(database.Scopes, NullLogger<SourceSnapshot>.Instance);
        await snapshot.ReloadAsync(CancellationToken);
        var before = Assert.Single(snapshot.Current.Values);

        await database.ExecuteAsync($"UPDATE sources SET {change}", CancellationToken);
        await snapshot.ReloadAsync(CancellationToken);

        var after = Assert.Single(snapshot.Current.Values);
        Assert.Equal(before.Id, after.Id);
        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal(hasSameSettings, before.SettingsHash == after.SettingsHash);
    }
}
