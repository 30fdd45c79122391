using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>What a client wants to hear of.</summary>
/// <param name="Caller">On whose behalf.</param>
/// <param name="Toolset">What the client sees; null for the whole registry.</param>
/// <param name="Requested">The filter of the request, extensions included.</param>
/// <param name="Granted">The filter of the acknowledgement; each source adds what it will deliver.</param>
/// <param name="Capabilities">What the client declares.</param>
internal sealed record ListenRequest(
    Caller Caller,
    string? Toolset,
    JsonObject Requested,
    JsonObject Granted,
    ClientCapabilities? Capabilities);
