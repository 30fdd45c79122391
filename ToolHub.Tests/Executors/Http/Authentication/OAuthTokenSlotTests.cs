using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Http.Authentication;

public sealed class OAuthTokenSlotTests
{
    private readonly FakeTime _time = new();
    private readonly OAuthTokenSlot _slot = new();
    private readonly List<TaskCompletionSource<OAuthToken>> _fetches = [];

    [Fact]
    public async Task GetAsync_NoToken_AllWaitForTheSameOne()
    {
        var (first, second) = (GetAsync(), GetAsync());
        Assert.False(first.IsCompleted);

        _fetches[0].SetResult(Token("one"));

        Assert.Equal(("one", "one"), ((await first).Value, (await second).Value));
        Assert.Single(_fetches);
    }

    [Fact]
    public async Task GetAsync_BeforeItIsTime_NothingIsFetched()
    {
        await FetchAsync("one");

        _time.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal("one", await ServedAsync());
        Assert.Single(_fetches);
    }

    [Fact]
    public async Task GetAsync_RefreshIsStuck_TheTokenServesAtOnceAndNoOtherRefreshBegins()
    {
        await FetchAsync("one");

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("one", await ServedAsync());
        _time.Advance(TimeSpan.FromSeconds(29));

        Assert.Equal("one", await ServedAsync());
        Assert.Equal(2, _fetches.Count);
    }

    [Fact]
    public async Task GetAsync_RefreshHasCome_TheNextTokenServes()
    {
        await FetchAsync("one");
        _time.Advance(TimeSpan.FromSeconds(60));
        await ServedAsync();

        _fetches[1].SetResult(Token("two"));

        Assert.Equal("two", await ServedAsync());
        Assert.Equal(2, _fetches.Count);
    }

    [Fact]
    public async Task GetAsync_RefreshFails_TheTokenServesAndAnotherIsTriedAfterAPause()
    {
        await FetchAsync("one");
        _time.Advance(TimeSpan.FromSeconds(60));
        await ServedAsync();
        _fetches[1].SetException(new TokenUnavailableException(innerException: null));

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("one", await ServedAsync());
        Assert.Equal(2, _fetches.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("one", await ServedAsync());
        _fetches[2].SetResult(Token("two"));

        Assert.Equal("two", await ServedAsync());
    }

    [Fact]
    public async Task GetAsync_ExpiredDuringItsRefresh_CallersWaitForThatOne()
    {
        await FetchAsync("one");
        _time.Advance(TimeSpan.FromSeconds(60));
        await ServedAsync();

        _time.Advance(TimeSpan.FromSeconds(30));
        var waiting = GetAsync();
        Assert.False(waiting.IsCompleted);
        _fetches[1].SetResult(Token("two"));

        Assert.Equal("two", (await waiting).Value);
        Assert.Equal(2, _fetches.Count);
    }

    [Fact]
    public async Task GetAsync_ExpiredAfterAFailedRefresh_IsFetchedWithoutPauseAndFailuresAreTold()
    {
        await FetchAsync("one");
        _time.Advance(TimeSpan.FromSeconds(89));
        await ServedAsync();
        _fetches[1].SetException(new TokenUnavailableException(innerException: null));

        _time.Advance(TimeSpan.FromSeconds(1));
        var waiting = GetAsync();
        _fetches[2].SetException(new TokenUnavailableException(innerException: null));

        await Assert.ThrowsAsync<TokenUnavailableException>(() => waiting);
        Assert.False(GetAsync().IsCompleted);
        Assert.Equal(4, _fetches.Count);
    }

    [Fact]
    public async Task Forget_DuringItsRefresh_CallersWaitForThatOne()
    {
        await FetchAsync("one");
        _time.Advance(TimeSpan.FromSeconds(60));
        await ServedAsync();

        _slot.Forget("one");
        var waiting = GetAsync();
        _fetches[1].SetResult(Token("two"));

        Assert.Equal("two", (await waiting).Value);
        _slot.Forget("one");
        Assert.Equal("two", await ServedAsync());
    }

    [Fact]
    public async Task IsInUse_WhileThereIsATokenOrOneOnItsWay_IsTrue()
    {
        Assert.False(_slot.IsInUse(_time.GetUtcNow()));

        var token = GetAsync();
        Assert.True(_slot.IsInUse(_time.GetUtcNow()));
        _fetches[0].SetResult(Token("one"));
        await token;
        Assert.True(_slot.IsInUse(_time.GetUtcNow()));

        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.False(_slot.IsInUse(_time.GetUtcNow()));
    }

    private Task<OAuthToken> GetAsync() => _slot.GetAsync(_time.GetUtcNow(), () =>
    {
        // Continues in the test's own thread, which so knows when it has.
        var fetch = new TaskCompletionSource<OAuthToken>();
        _fetches.Add(fetch);
        return fetch.Task;
    }).AsTask();

    /// <summary>The token, which must be there at once.</summary>
    private async Task<string> ServedAsync()
    {
        var token = GetAsync();
        Assert.True(token.IsCompletedSuccessfully);
        return (await token).Value;
    }

    private async Task FetchAsync(string value)
    {
        var token = GetAsync();
        _fetches[^1].SetResult(Token(value));
        await token;
    }

    /// <summary>Is refreshed from the 60th second on, and used until the 90th.</summary>
    private OAuthToken Token(string value) => new(value, _time.GetUtcNow().AddSeconds(60), _time.GetUtcNow().AddSeconds(90));
}
