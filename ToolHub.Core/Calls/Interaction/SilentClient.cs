using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Calls.Interaction;

/// <summary>A client that can be told nothing and asked nothing while the call runs.</summary>
internal sealed class SilentClient : ICallClient
{
    public static readonly SilentClient Instance = new();

    private SilentClient()
    {
    }

    public ClientCapabilities? Capabilities => null;

    public ValueTask ReportProgressAsync(ProgressNotificationValue progress, CancellationToken cancellationToken) => default;

    public ValueTask LogAsync(LoggingLevel level, JsonElement data, CancellationToken cancellationToken) => default;
}
