namespace ToolHub.Tests.Sources;

/// <summary>Something that is connected to a source.</summary>
internal sealed class LiveThing : IAsyncDisposable
{
    /// <summary>When it has ended.</summary>
    public Task End { get; init; } = Task.CompletedTask;

    public bool IsDisposed { get; private set; }

    public ValueTask DisposeAsync()
    {
        Assert.False(IsDisposed, "It was disposed of twice.");
        IsDisposed = true;
        return new(End);
    }
}
