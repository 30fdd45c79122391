using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>A transport whose messages pass an inbox before the SDK sees them.</summary>
/// <param name="inner">The transport to the server.</param>
/// <param name="inbox">Sees every message first.</param>
/// <param name="owned">Disposed of after the transport: the process or the HTTP client that it runs on.</param>
internal sealed class TappedClientTransport(IClientTransport inner, UpstreamInbox inbox, IAsyncDisposable owned) : IClientTransport
{
    public string Name => inner.Name;

    public async Task<ITransport> ConnectAsync(CancellationToken cancellationToken = default) =>
        new TappedTransport(await inner.ConnectAsync(cancellationToken), inbox, owned);
}
