using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction;

namespace ToolHub.Tests.Calls.Filters;

/// <summary>A client whose request has ended: whoever still speaks to it fails.</summary>
internal sealed class HungUpClient : ICallClient
{
    public ClientCapabilities? Capabilities => null;

    public ValueTask ReportProgressAsync(ProgressNotificationValue progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The request has ended.");

    public ValueTask LogAsync(LoggingLevel level, JsonElement data, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The request has ended.");
}
