using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Calls.Interaction;

/// <summary>
/// A client that is told nothing while the call runs, because the call may have ended for it and go on for others; a question still ends
/// the execution, and is asked by whoever waits for that.
/// </summary>
/// <param name="capabilities">What the client declared.</param>
internal sealed class MutedClient(ClientCapabilities? capabilities) : ICallClient
{
    public ClientCapabilities? Capabilities => capabilities;

    public ValueTask ReportProgressAsync(ProgressNotificationValue progress, CancellationToken cancellationToken) => default;

    public ValueTask LogAsync(LoggingLevel level, JsonElement data, CancellationToken cancellationToken) => default;
}
