using ToolHub.Core.Executors.Http;
using ToolHub.Core.Sources;

namespace ToolHub.Tests.Sources;

public sealed class LiveSourcesTests : IAsyncDisposable
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private readonly Source _source = At("https://a.example");

    private readonly LiveSources<LiveThing> _live = new(_ => new LiveThing());

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

        using var changed = _live.Rent(At("https://b.example"));

        Assert.NotSame(old.Value, changed.Value);
        Assert.False(old.Value.IsDisposed);
        old.Dispose();
        Assert.True(old.Value.IsDisposed);
        Assert.False(changed.Value.IsDisposed);
    }

    [Fact]
    public void Retire_SourceGone_ThingGoesAfterItsLastCall()
    {
        var lease = _live.Rent(_source);

        _live.Retire(new Dictionary<Guid, Source>());

        Assert.False(lease.Value.IsDisposed);
        lease.Dispose();
        Assert.True(lease.Value.IsDisposed);
    }

    [Fact]
    public void Retire_SettingsUnchanged_ThingStays()
    {
        var lease = _live.Rent(_source);
        lease.Dispose();

        _live.Retire(new Dictionary<Guid, Source> { [Id] = _source with { Version = 2 } });

        Assert.False(lease.Value.IsDisposed);
        using var again = _live.Rent(_source);
        Assert.Same(lease.Value, again.Value);
    }

    [Fact]
    public void Retire_NewSettings_ThingGoesWithoutACall()
    {
        var lease = _live.Rent(_source);
        lease.Dispose();

        _live.Retire(new Dictionary<Guid, Source> { [Id] = At("https://b.example") });

        Assert.True(lease.Value.IsDisposed);
    }

    [Fact]
    public void Rent_WhileSettingsChange_NobodyHoldsWhatIsDisposedOf() =>
        Parallel.For(0, 20_000, call =>
        {
            using var lease = _live.Rent(At($"https://{call / 100}.example"));
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
        var live = new LiveSources<LiveThing>(_ => new LiveThing { End = end.Task });
        live.Rent(_source).Dispose();

        var disposal = live.DisposeAsync();

        Assert.False(disposal.IsCompleted);
        end.SetResult();
        await disposal;
    }

    private static Source At(string address) =>
        new(Id, "billing", Version: 1, new HttpSourceSettings { BaseUrl = new(address) });
}
