using ToolHub.Core.Catalog;
using ToolHub.Mcp.Subscriptions;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Subscriptions;

public sealed class VisibleChangeFeedTests(TestServers servers) : IAsyncLifetime
{
    // Set before every test.
    private FollowedRegistry _registry = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _registry = await FollowedRegistry.CreateAsync(servers);

    public async ValueTask DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task Lists_ChangedForTheCaller_AreNamed()
    {
        using var subscription = _registry.Feed.Subscribe(toolset: null);
        await using var changes = subscription.ReadAllAsync(_registry.Caller).GetAsyncEnumerator(CancellationToken);

        await _registry.ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'public'");

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal([PrimitiveKind.Tool], changes.Current.Lists);
        Assert.Empty(changes.Current.Resources);
    }

    [Fact]
    public async Task Lists_ChangedForOthersOnly_AreNoNews()
    {
        using var subscription = _registry.Feed.Subscribe(toolset: null);
        await using var changes = subscription.ReadAllAsync(_registry.Caller).GetAsyncEnumerator(CancellationToken);
        var next = changes.MoveNextAsync();

        await _registry.ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'secret'");
        await _registry.ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'item'");

        Assert.True(await next);
        Assert.Equal([PrimitiveKind.Resource], changes.Current.Lists);
    }

    [Fact]
    public async Task Resources_ThatTheCallerMayNotRead_AreNoNews()
    {
        using var subscription = _registry.Feed.Subscribe(toolset: null);
        Assert.True(subscription.TryWatch("orders://item/1") && subscription.TryWatch("catalog://item/1"));
        await using var changes = subscription.ReadAllAsync(_registry.Caller).GetAsyncEnumerator(CancellationToken);

        _registry.Changes.ResourceChanged("orders://item/1");
        _registry.Changes.ResourceChanged("catalog://item/1");

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(["catalog://item/1"], changes.Current.Resources);
    }

    [Fact]
    public async Task Grant_ChangesTheListsThatShowMoreNow()
    {
        using var subscription = _registry.Feed.Subscribe(toolset: null);
        await using var changes = subscription.ReadAllAsync(_registry.Caller).GetAsyncEnumerator(CancellationToken);

        await _registry.ChangeAsync(
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
        using var subscription = _registry.Feed.Subscribe(toolset: null);
        var changes = subscription.ReadAllAsync(_registry.Caller);
        await _registry.ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'public'");

        await using var reader = changes.GetAsyncEnumerator(CancellationToken);

        Assert.True(await reader.MoveNextAsync());
    }

    [Fact]
    public async Task Key_Revoked_EndsTheChanges()
    {
        using var subscription = _registry.Feed.Subscribe(toolset: null);
        await using var changes = subscription.ReadAllAsync(_registry.Caller).GetAsyncEnumerator(CancellationToken);

        await _registry.ChangeAsync("UPDATE api_keys SET revoked_at = now()");

        Assert.False(await changes.MoveNextAsync());
    }

    [Fact]
    public async Task Key_Expired_EndsTheChangesThoughNothingChanges()
    {
        using var subscription = _registry.Feed.Subscribe(toolset: null);
        await using var changes = subscription.ReadAllAsync(_registry.Caller).GetAsyncEnumerator(CancellationToken);
        var next = changes.MoveNextAsync();

        _registry.Time.Advance(FollowedRegistry.KeyLifetime - VisibleChangeSubscription.CallerCheckInterval);
        Assert.False(next.IsCompleted);
        _registry.Time.Advance(VisibleChangeSubscription.CallerCheckInterval);

        Assert.False(await next);
    }
}
