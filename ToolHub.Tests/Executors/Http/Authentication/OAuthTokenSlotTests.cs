using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Http.Authentication;

public sealed class OAuthTokenSlotTests
{
    private readonly FakeTime _time = new();
    private readonly OAuthTokenSlot _slot = new();
    private readonly List<TaskCompletionSource<OAuthToken>> _fetches = [];

    [Fact]
    public void GetAsync_NoToken_AllWaitForTheSameOne()
    {
        var (first, second) = (Get(), Get());
        Assert.False(first.IsCompleted);

        _fetches[0].SetResult(Token("one"));

        Assert.Equal(("one", "one"), (first.Result.Value, second.Result.Value));
        Assert.Single(_fetches);
    }

    [Fact]
    public void GetAsync_BeforeItIsTime_NothingIsFetched()
    {
        Fetch("one");

        _time.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal("one", Served());
        Assert.Single(_fetches);
    }

    [Fact]
    public void GetAsync_RefreshIsStuck_TheTokenServesAtOnceAndNoOtherRefreshBegins()
    {
        Fetch("one");

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("one", Served());
        _time.Advance(TimeSpan.FromSeconds(29));

        Assert.Equal("one", Served());
        Assert.Equal(2, _fetches.Count);
    }

    [Fact]
    public void GetAsync_RefreshHasCome_TheNextTokenServes()
    {
        Fetch("one");
        _time.Advance(TimeSpan.FromSeconds(60));
        Served();

        _fetches[1].SetResult(Token("two"));

        Assert.Equal("two", Served());
        Assert.Equal(2, _fetches.Count);
    }

    [Fact]
    public void GetAsync_RefreshFails_TheTokenServesAndAnotherIsTriedAfterAPause()
    {
        Fetch("one");
        _time.Advance(TimeSpan.FromSeconds(60));
        Served();
        _fetches[1].SetException(new TokenUnavailableException(innerException: null));

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("one", Served());
        Assert.Equal(2, _fetches.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("one", Served());
        _fetches[2].SetResult(Token("two"));

        Assert.Equal("two", Served());
    }

    [Fact]
    public void GetAsync_ExpiredDuringItsRefresh_CallersWaitForThatOne()
    {
        Fetch("one");
        _time.Advance(TimeSpan.FromSeconds(60));
        Served();

        _time.Advance(TimeSpan.FromSeconds(30));
        var waiting = Get();
        Assert.False(waiting.IsCompleted);
        _fetches[1].SetResult(Token("two"));

        Assert.Equal("two", waiting.Result.Value);
        Assert.Equal(2, _fetches.Count);
    }

    [Fact]
    public async Task GetAsync_ExpiredAfterAFailedRefresh_IsFetchedWithoutPauseAndFailuresAreTold()
    {
        Fetch("one");
        _time.Advance(TimeSpan.FromSeconds(89));
        Served();
        _fetches[1].SetException(new TokenUnavailableException(innerException: null));

        _time.Advance(TimeSpan.FromSeconds(1));
        var waiting = Get();
        _fetches[2].SetException(new TokenUnavailableException(innerException: null));

        await Assert.ThrowsAsync<TokenUnavailableException>(() => waiting.AsTask());
        Assert.False(Get().IsCompleted);
        Assert.Equal(4, _fetches.Count);
    }

    [Fact]
    public void Forget_DuringItsRefresh_CallersWaitForThatOne()
    {
        Fetch("one");
        _time.Advance(TimeSpan.FromSeconds(60));
        Served();

        _slot.Forget("one");
        var waiting = Get();
        _fetches[1].SetResult(Token("two"));

        Assert.Equal("two", waiting.Result.Value);
        _slot.Forget("one");
        Assert.Equal("two", Served());
    }

    [Fact]
    public void IsInUse_WhileThereIsATokenOrOneOnItsWay_IsTrue()
    {
        Assert.False(_slot.IsInUse(_time.GetUtcNow()));

        _ = Get();
        Assert.True(_slot.IsInUse(_time.GetUtcNow()));
        _fetches[0].SetResult(Token("one"));
        Assert.True(_slot.IsInUse(_time.GetUtcNow()));

        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.False(_slot.IsInUse(_time.GetUtcNow()));
    }

    private ValueTask<OAuthToken> Get() => _slot.GetAsync(_time.GetUtcNow(), () =>
    {
        // Continues in the test's own thread, which so knows when it has.
        var fetch = new TaskCompletionSource<OAuthToken>();
        _fetches.Add(fetch);
        return fetch.Task;
    });

    private string Served()
    {
        var token = Get();
        Assert.True(token.IsCompletedSuccessfully);
        return token.Result.Value;
    }

    private void Fetch(string value)
    {
        _ = Get();
        _fetches[^1].SetResult(Token(value));
    }

    /// <summary>Is refreshed from the 60th second on, and used until the 90th.</summary>
    private OAuthToken Token(string value) => new(value, _time.GetUtcNow().AddSeconds(60), _time.GetUtcNow().AddSeconds(90));
}
