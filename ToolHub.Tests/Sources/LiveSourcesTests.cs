using ToolHub.Core.Executors.Http;
using ToolHub.Core.Sources;

namespace ToolHub.Tests.Sources;

public sealed class LiveSourcesTests : IAsyncDisposable
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private readonly Source _source = At("https://a.example");
    private readonly LiveSources<LiveThing> _live;
    private volatile Source? _current;

    public LiveSourcesTests()
    {
        _current = _source;
        _live = new(_ => _current, _ => new LiveThing());
    }

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public void Rent_SameSettings_IsTheSameThingInAnyVersion()
    {
        using var first = _live.Rent(_source);
        using var second = _live.Rent(_source with { Version = 2 });

        Assert.Same(first.Value, second.Value);
        Assert.False(first.Value.IsDisposed);
    }

    [Fact]
    public void Rent_NewSettings_OldThingServesItsCallsAndThenGoes()
    {
        var old = _live.Rent(_source);

        _current = At("https://b.example");
        using var changed = _live.Rent(_current);

        Assert.NotSame(old.Value, changed.Value);
        Assert.False(old.Value.IsDisposed);
        old.Dispose();
        Assert.True(old.Value.IsDisposed);
        Assert.False(changed.Value.IsDisposed);
    }

    [Fact]
    public void Rent_SettingsOfBefore_IsAThingOfItsOwnThatGoesWithItsCall()
    {
        _current = At("https://b.example");
        using var changed = _live.Rent(_current);

        var late = _live.Rent(_source);
        using var again = _live.Rent(_current);

        Assert.NotSame(changed.Value, late.Value);
        Assert.Same(changed.Value, again.Value);
        Assert.False(late.Value.IsDisposed);
        late.Dispose();
        Assert.True(late.Value.IsDisposed);
        Assert.False(changed.Value.IsDisposed);
    }

    [Fact]
    public void Rent_SourceSwitchedOff_NothingStays()
    {
        _current = null;

        var late = _live.Rent(_source);

        Assert.False(late.Value.IsDisposed);
        late.Dispose();
        Assert.True(late.Value.IsDisposed);
    }

    [Fact]
    public void Rent_SettingsChangeAtThatMoment_TheSweepTakesWhatStays()
    {
        var asked = 0;
        var live = new LiveSources<LiveThing>(_ => asked++ == 0 ? _source : At("https://b.example"), _ => new LiveThing());
        var lease = live.Rent(_source);
        lease.Dispose();

        Assert.False(lease.Value.IsDisposed);
        live.Retire();
        Assert.True(lease.Value.IsDisposed);
    }

    [Fact]
    public void Retire_SourceGone_ThingGoesAfterItsLastCall()
    {
        var lease = _live.Rent(_source);

        _current = null;
        _live.Retire();

        Assert.False(lease.Value.IsDisposed);
        lease.Dispose();
        Assert.True(lease.Value.IsDisposed);
    }

    [Fact]
    public void Retire_SettingsUnchanged_ThingStays()
    {
        var lease = _live.Rent(_source);
        lease.Dispose();

        _current = _source with { Version = 2 };
        _live.Retire();

        Assert.False(lease.Value.IsDisposed);
        using var again = _live.Rent(_source);
        Assert.Same(lease.Value, again.Value);
    }

    [Fact]
    public void Retire_NewSettings_ThingGoesWithoutACall()
    {
        var lease = _live.Rent(_source);
        lease.Dispose();

        _current = At("https://b.example");
        _live.Retire();

        Assert.True(lease.Value.IsDisposed);
    }

    [Fact]
    public void Rent_WhileSettingsChange_NobodyHoldsWhatIsDisposedOf() =>
        Parallel.For(0, 20_000, call =>
        {
            var source = At($"https://{call / 100}.example");
            _current = call % 100 == 0 ? source : _current;
            using var lease = _live.Rent(source);
            Assert.False(lease.Value.IsDisposed);
        });

    [Fact]
    public async Task DisposeAsync_NothingInUse_DisposesOfEverything()
    {
        var lease = _live.Rent(_source);
        lease.Dispose();

        await _live.DisposeAsync();

        Assert.True(lease.Value.IsDisposed);
    }

    [Fact]
    public async Task DisposeAsync_NothingInUse_WaitsForItsEnd()
    {
        var end = new TaskCompletionSource();
        var live = new LiveSources<LiveThing>(_ => _source, _ => new LiveThing { End = end.Task });
        live.Rent(_source).Dispose();

        var disposal = live.DisposeAsync();

        Assert.False(disposal.IsCompleted);
        end.SetResult();
        await disposal;
    }

    private static Source At(string address) =>
        new(Id, "billing", Version: 1, new HttpSourceSettings { BaseUrl = new(address) });
}
