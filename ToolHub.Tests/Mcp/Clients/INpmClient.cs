using System.Text.Json.Nodes;

namespace ToolHub.Tests.Mcp.Clients;

/// <summary>A client of another maker, connected to the server.</summary>
internal interface INpmClient : IAsyncDisposable
{
    /// <summary>Sends one request and returns its result; an error of the protocol, or of the client, fails the test.</summary>
    Task<JsonNode> RequestAsync(string method, JsonObject parameters, CancellationToken cancellationToken);
}
