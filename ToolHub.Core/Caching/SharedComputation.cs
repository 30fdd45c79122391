using System.Diagnostics.CodeAnalysis;

namespace ToolHub.Core.Caching;

/// <summary>
/// One execution and the calls that wait for it. Each may give up without harm to the others; when the last one does, the execution is
/// cancelled.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and its token's handle is never asked for.")]
internal sealed class SharedComputation
{
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Lazy<Task<ComputedResult>> _result;
    private int _waiting;

    /// <param name="compute">Runs once, for the first that waits.</param>
    public SharedComputation(Func<CancellationToken, Task<ComputedResult>> compute) =>
        _result = new(() => compute(_abandoned.Token));

    /// <summary>False once all have given up.</summary>
    public bool TryJoin()
    {
        lock (_abandoned)
        {
            if (_abandoned.IsCancellationRequested)
            {
                return false;
            }

            _waiting++;
            return true;
        }
    }

    /// <summary>Waits for the result; only after having joined.</summary>
    public async Task<ComputedResult> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _result.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        lock (_abandoned)
        {
            if (--_waiting == 0)
            {
                _abandoned.Cancel();
            }
        }
    }
}
