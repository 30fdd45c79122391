namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Lets one at a time in for each key, and forgets a key when nobody waits for it.</summary>
internal sealed class KeyedGate
{
    private readonly Dictionary<string, Gate> _gates = [];

    public async ValueTask<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var gate = Join(key);
        try
        {
            await gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(key, gate);
            throw;
        }

        return new Entered(() =>
        {
            gate.Release();
            Leave(key, gate);
        });
    }

    private Gate Join(string key)
    {
        lock (_gates)
        {
            if (!_gates.TryGetValue(key, out var gate))
            {
                _gates[key] = gate = new Gate();
            }

            gate.Visitors++;
            return gate;
        }
    }

    private void Leave(string key, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Visitors == 0)
            {
                _gates.Remove(key);
            }
        }
    }

    private sealed class Gate() : SemaphoreSlim(1, 1)
    {
        public int Visitors { get; set; }
    }

    private sealed class Entered(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
