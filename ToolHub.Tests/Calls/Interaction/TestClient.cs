using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction;

namespace ToolHub.Tests.Calls.Interaction;

/// <summary>A client with the capabilities of the test's choice.</summary>
internal sealed class TestClient(ClientCapabilities? capabilities) : ICallClient
{
    public ClientCapabilities? Capabilities => capabilities;

    public ValueTask ReportProgressAsync(ProgressNotificationValue progress, CancellationToken cancellationToken) => default;

    public ValueTask LogAsync(LoggingLevel level, JsonElement data, CancellationToken cancellationToken) => default;
}
