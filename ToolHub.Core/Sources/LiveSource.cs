namespace ToolHub.Core.Sources;

/// <summary>A live object and how many hold it: the collection that keeps it, and every call that uses it.</summary>
internal sealed class LiveSource<TLive>(Source source, TLive value)
    where TLive : class, IAsyncDisposable
{
    private int _holders = 1;

    public Source Source => source;

    public TLive Value => value;

    /// <summary>The end of the live object, for which only the end of this process waits; disposing of connections does not fail.</summary>
    public Task Disposal { get; private set; } = Task.CompletedTask;

    /// <summary>False once nobody held it any more: it is being disposed of.</summary>
    public bool TryHold()
    {
        while (true)
        {
            var holders = Volatile.Read(ref _holders);
            if (holders == 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _holders, holders + 1, holders) == holders)
            {
                return true;
            }
        }
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            Disposal = value.DisposeAsync().AsTask();
        }
    }
}
