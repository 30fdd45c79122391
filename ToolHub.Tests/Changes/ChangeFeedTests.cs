using ToolHub.Core.Changes;

namespace ToolHub.Tests.Changes;

public sealed class ChangeFeedTests
{
    private const int Many = 1000;

    private readonly ChangeFeed _feed = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ResourceChanged_ReachesThoseWhoWatchIt()
    {
        using var one = Watching("a", "b");
        using var same = Watching("a");
        using var other = Watching("b");

        _feed.ResourceChanged("a");

        Assert.Equal(["a"], await one.NextAsync(CancellationToken));
        Assert.Equal(["a"], await same.NextAsync(CancellationToken));
        Assert.False(other.NextAsync(CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task RegistryChanged_WakesEverybody()
    {
        using var watching = Watching("a");
        using var idle = _feed.Subscribe();

        _feed.RegistryChanged();

        Assert.Empty(await watching.NextAsync(CancellationToken));
        Assert.Empty(await idle.NextAsync(CancellationToken));
    }

    [Fact]
    public async Task ResourceChangesMissed_CountsAsAChangeOfEverythingWatched()
    {
        using var subscription = Watching("a", "b");

        _feed.ResourceChangesMissed();

        Assert.Equal(["a", "b"], (await subscription.NextAsync(CancellationToken)).Order());
    }

    [Fact]
    public async Task Changes_NotReadYet_AreMergedAndBounded()
    {
        using var subscription = Watching("a", "b");

        for (var i = 0; i < Many; i++)
        {
            _feed.RegistryChanged();
            _feed.ResourceChanged("a");
            _feed.ResourceChanged("b");
            _feed.ResourceChanged($"c{i}");
        }

        Assert.Equal(["a", "b"], (await subscription.NextAsync(CancellationToken)).Order());
        Assert.False(subscription.NextAsync(CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task NextAsync_AfterARead_GivesOnlyWhatIsNew()
    {
        using var subscription = Watching("a", "b");
        _feed.ResourceChanged("a");
        await subscription.NextAsync(CancellationToken);

        var next = subscription.NextAsync(CancellationToken);
        _feed.ResourceChanged("b");

        Assert.Equal(["b"], await next);
    }

    [Fact]
    public void TryWatch_MoreThanAllowed_IsRefused()
    {
        using var subscription = Watching("a", "b");

        Assert.False(subscription.TryWatch("c", most: 2));
        Assert.True(subscription.TryWatch("a", most: 2));

        subscription.Unwatch("b");

        Assert.True(subscription.TryWatch("c", most: 2));
    }

    [Fact]
    public async Task Unwatch_ForgetsWhatIsNotReadYet()
    {
        using var subscription = Watching("a", "b");
        _feed.ResourceChanged("a");
        _feed.ResourceChanged("b");

        subscription.Unwatch("a");

        Assert.Equal(["b"], await subscription.NextAsync(CancellationToken));
    }

    [Fact]
    public void Dispose_EndsTheSubscription()
    {
        var subscription = Watching("a");

        subscription.Dispose();
        _feed.ResourceChanged("a");
        _feed.RegistryChanged();

        Assert.False(subscription.NextAsync(CancellationToken).IsCompleted);
    }

    private ChangeSubscription Watching(params string[] uris)
    {
        var subscription = _feed.Subscribe();
        Assert.All(uris, uri => Assert.True(subscription.TryWatch(uri, uris.Length)));
        return subscription;
    }
}
