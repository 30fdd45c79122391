using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Changes;
using ToolHub.Mcp.Subscriptions;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Subscriptions;

public sealed class VisibleChangeFeedTests(TestServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly FakeTime _time = new();
    private readonly ChangeFeed _changes = new();

    // All are set before every test.
    private TestDatabase _database = null!;
    private CatalogSnapshot _catalog = null!;
    private AccessSnapshot _access = null!;
    private VisibleChangeFeed _feed = null!;
    private Caller _caller = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers, CancellationToken);
        _catalog = new(_database.Scopes, NullLogger<CatalogSnapshot>.Instance);
        _access = new(_database.Scopes);
        _feed = new(_changes, _catalog, _access, Options.Create(new SubscriptionOptions()), _time);
        await _database.AddToolAsync("public");
        await _database.AddToolAsync("secret", capabilities: CapabilityNames.OrdersRead);
        await _database.AddResourceAsync("order", "orders://item/{id}", CapabilityNames.OrdersRead);
        await _database.AddResourceAsync("item", "catalog://item/{id}");
        var issued = await _database.UseAsync(context => new ApiKeyIssuer(context, _time).IssueAsync(
            new ApiKeyRequest("test", "alice", RoleNames.Viewer, Lifetime), CancellationToken));
        await _catalog.ReloadAsync(CancellationToken);
        await _access.ReloadAsync(CancellationToken);
        // The key was issued above.
        _caller = _access.Current.Authenticate(issued.Secret.Text, _time.GetUtcNow())!;
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Lists_ChangedForTheCaller_AreNamed()
    {
        using var subscription = _feed.Subscribe();
        await using var changes = subscription.ReadAllAsync(_caller).GetAsyncEnumerator(CancellationToken);

        await ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'public'");

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal([PrimitiveKind.Tool], changes.Current.Lists);
        Assert.Empty(changes.Current.Resources);
    }

    [Fact]
    public async Task Lists_ChangedForOthersOnly_AreNoNews()
    {
        using var subscription = _feed.Subscribe();
        await using var changes = subscription.ReadAllAsync(_caller).GetAsyncEnumerator(CancellationToken);
        var next = changes.MoveNextAsync();

        await ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'secret'");
        await ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'item'");

        Assert.True(await next);
        Assert.Equal([PrimitiveKind.Resource], changes.Current.Lists);
    }

    [Fact]
    public async Task Resources_ThatTheCallerMayNotRead_AreNoNews()
    {
        using var subscription = _feed.Subscribe();
        Assert.True(subscription.TryWatch("orders://item/1") && subscription.TryWatch("catalog://item/1"));
        await using var changes = subscription.ReadAllAsync(_caller).GetAsyncEnumerator(CancellationToken);

        _changes.ResourceChanged("orders://item/1");
        _changes.ResourceChanged("catalog://item/1");

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(["catalog://item/1"], changes.Current.Resources);
    }

    [Fact]
    public async Task Grant_ChangesTheListsThatShowMoreNow()
    {
        using var subscription = _feed.Subscribe();
        await using var changes = subscription.ReadAllAsync(_caller).GetAsyncEnumerator(CancellationToken);

        await ChangeAsync(
            """
            INSERT INTO capability_grants (id, capability, caller_id, created_at)
            VALUES (gen_random_uuid(), 'orders:read', 'alice', now())
            """);

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal([PrimitiveKind.Tool, PrimitiveKind.Resource], changes.Current.Lists);
    }

    [Fact]
    public async Task Changes_BetweenTheQuestionAndTheFirstRead_AreNews()
    {
        using var subscription = _feed.Subscribe();
        var changes = subscription.ReadAllAsync(_caller);
        await ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'public'");

        await using var reader = changes.GetAsyncEnumerator(CancellationToken);

        Assert.True(await reader.MoveNextAsync());
    }

    [Fact]
    public async Task Key_Revoked_EndsTheChanges()
    {
        using var subscription = _feed.Subscribe();
        await using var changes = subscription.ReadAllAsync(_caller).GetAsyncEnumerator(CancellationToken);

        await ChangeAsync("UPDATE api_keys SET revoked_at = now()");

        Assert.False(await changes.MoveNextAsync());
    }

    [Fact]
    public async Task Key_Expired_EndsTheChangesThoughNothingChanges()
    {
        using var subscription = _feed.Subscribe();
        await using var changes = subscription.ReadAllAsync(_caller).GetAsyncEnumerator(CancellationToken);
        var next = changes.MoveNextAsync();

        _time.Advance(Lifetime - VisibleChangeSubscription.CallerCheckInterval);
        Assert.False(next.IsCompleted);
        _time.Advance(VisibleChangeSubscription.CallerCheckInterval);

        Assert.False(await next);
    }

    /// <summary>Plain SQL, and what the follower does when it hears of it.</summary>
    private async Task ChangeAsync(string sql)
    {
        await _database.ExecuteAsync(sql, CancellationToken);
        await _catalog.ReloadAsync(CancellationToken);
        await _access.ReloadAsync(CancellationToken);
        _changes.RegistryChanged();
    }
}
