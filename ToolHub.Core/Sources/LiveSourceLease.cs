namespace ToolHub.Core.Sources;

/// <summary>The right to use a live object until disposed of, once.</summary>
internal readonly struct LiveSourceLease<TLive>(LiveSource<TLive> live) : IDisposable
    where TLive : class, IAsyncDisposable
{
    public TLive Value => live.Value;

    public void Dispose() => live.Release();
}
