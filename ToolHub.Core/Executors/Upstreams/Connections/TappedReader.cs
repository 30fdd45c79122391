using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>
/// Reads what the inbox leaves. The SDK handles the messages of a connection side by side; here they are still in their order, so that
/// a call's last progress stands before its result.
/// </summary>
internal sealed class TappedReader(ChannelReader<JsonRpcMessage> inner, UpstreamInbox inbox) : ChannelReader<JsonRpcMessage>
{
    public override Task Completion => inner.Completion;

    public override bool TryRead([MaybeNullWhen(false)] out JsonRpcMessage item)
    {
        while (inner.TryRead(out item))
        {
            if (!inbox.Takes(item))
            {
                return true;
            }
        }

        return false;
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
        inner.WaitToReadAsync(cancellationToken);
}
