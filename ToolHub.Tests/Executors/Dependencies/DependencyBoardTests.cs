using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Sources;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Dependencies;

public sealed class DependencyBoardTests
{
    private readonly DependencyBoard _board = new(new FakeTime());

    private static readonly Guid Id = Guid.CreateVersion7();

    private readonly Source _source = At("https://shop.example");

    [Fact]
    public void Of_SameSettings_IsTheSameDependency() => Assert.Same(_board.Of(_source), _board.Of(_source with { Version = 2 }));

    [Fact]
    public void Of_ChangedSettings_BeginsAnew()
    {
        var before = _board.Of(_source);

        var after = _board.Of(At("https://other.example"));

        Assert.NotSame(before, after);
        Assert.Same(after, Assert.Single(_board.All).Value);
    }

    [Fact]
    public void Keep_ForgetsOnlyWhatIsGone()
    {
        var gone = _source with { Id = Guid.CreateVersion7() };
        _board.Of(gone);
        var kept = _board.Of(_source);

        _board.Keep(new Dictionary<Guid, Source> { [_source.Id] = _source });

        Assert.Same(kept, Assert.Single(_board.All).Value);
    }

    private static Source At(string address) => new(Id, "shop", Version: 1, new HttpSourceSettings { BaseUrl = new(address) });
}
