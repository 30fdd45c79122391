using System.Threading.Channels;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>A connected transport whose messages pass an inbox before the SDK sees them.</summary>
internal sealed class TappedTransport(ITransport inner, UpstreamInbox inbox, IAsyncDisposable owned) : ITransport
{
    public string? SessionId => inner.SessionId;

    public ChannelReader<JsonRpcMessage> MessageReader { get; } = new TappedReader(inner.MessageReader, inbox);

    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default) =>
        inner.SendMessageAsync(message, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await inner.DisposeAsync();
        }
        finally
        {
            await owned.DisposeAsync();
        }
    }
}
