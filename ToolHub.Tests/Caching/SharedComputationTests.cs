using ToolHub.Core.Caching;
using ToolHub.Tests.Calls;

namespace ToolHub.Tests.Caching;

public sealed class SharedComputationTests
{
    private readonly TaskCompletionSource<ComputedResult> _result = new();
    private readonly SharedComputation _computation;
    private CancellationToken _token;

    public SharedComputationTests() => _computation = new(token =>
    {
        _token = token;
        return _result.Task;
    });

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitAsync_OneOfTwoGivesUp_TheOtherGetsTheResult()
    {
        using var hangUp = new CancellationTokenSource();
        Assert.True(_computation.TryJoin());
        Assert.True(_computation.TryJoin());
        var (leaving, staying) = (_computation.WaitAsync(hangUp.Token), _computation.WaitAsync(CancellationToken));
        var expected = new ComputedResult(TestCalls.Success(), Json: null, CacheUse.Miss);

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);

        Assert.False(_token.IsCancellationRequested);
        _result.SetResult(expected);
        Assert.Same(expected, await staying);
    }

    [Fact]
    public async Task WaitAsync_TheLastGivesUp_CancelsTheExecutionAndNobodyJoinsAnyMore()
    {
        using var hangUp = new CancellationTokenSource();
        Assert.True(_computation.TryJoin());
        var waiting = _computation.WaitAsync(hangUp.Token);

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.True(_token.IsCancellationRequested);
        Assert.False(_computation.TryJoin());
    }
}
