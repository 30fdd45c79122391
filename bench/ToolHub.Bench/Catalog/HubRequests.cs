using System.Text;
using System.Text.Json.Nodes;
using ToolHub.Bench.Calls;
using ToolHub.Bench.Sessions;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Catalog;

/// <summary>Requests of revision 2026-07-28 over one connection to one server.</summary>
internal sealed class HubRequests(Uri address, string apiKey) : IDisposable
{
    private readonly HttpClient _client = HubClient.Create(apiKey);

    /// <summary>The first page of the tools.</summary>
    public Task<string> ListAsync(CancellationToken cancellationToken) => SendAsync("tools/list", name: null, [], cancellationToken);

    public Task<string> CallAsync(string tool, JsonObject arguments, CancellationToken cancellationToken) =>
        SendAsync("tools/call", tool, new() { ["name"] = tool, ["arguments"] = arguments }, cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<string> SendAsync(string method, string? name, JsonObject parameters, CancellationToken cancellationToken)
    {
        parameters["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = EchoCall.CurrentVersion,
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
        };
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = parameters };
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Add("Accept", "application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", EchoCall.CurrentVersion);
        request.Headers.Add("Mcp-Method", method);
        if (name is not null)
        {
            request.Headers.Add("Mcp-Name", name);
        }

        using var response = await _client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode && text.Contains("\"result\"", StringComparison.Ordinal)
            ? text
            : throw new LauncherException($"The server does not answer as it should: {(int)response.StatusCode} {text}");
    }
}
