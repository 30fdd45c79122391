using System.Text;
using System.Text.Json.Nodes;

namespace ToolHub.Bench.Calls;

/// <summary>The one request that is measured: <c>tools/call</c> of a tool that gives back a short message.</summary>
/// <param name="protocolVersion">The version to speak; the newest that the server knows.</param>
/// <param name="apiKey">The key to present, where the server asks for one.</param>
/// <param name="tool">The tool that is called.</param>
internal sealed class EchoCall(string protocolVersion, string? apiKey = null, string tool = EchoCall.Ping)
{
    public const string CurrentVersion = "2026-07-28";

    /// <summary>The newest version of the TypeScript SDK.</summary>
    public const string HandshakeVersion = "2025-11-25";

    private const string Method = "tools/call";
    private const string Ping = "ping";
    private const string Message = "hello";
    private const string ContentType = "application/json";
    private const string DataLine = "data:";

    private static readonly HttpClient Client = new();

    public string Body { get; } = MakeBody(protocolVersion, tool);

    public IReadOnlyDictionary<string, string> Headers { get; } = MakeHeaders(protocolVersion, apiKey, tool);

    /// <summary>Calls once and returns what is wrong with the answer, or null when it carries the message.</summary>
    public async Task<string?> CheckAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(Body, Encoding.UTF8, ContentType);
        foreach (var (name, value) in Headers.Where(header => header.Key != "Content-Type"))
        {
            request.Headers.Add(name, value);
        }

        using var response = await Client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode && CarriesMessage(text) ? null : $"{(int)response.StatusCode}: {text}";
    }

    private static string MakeBody(string protocolVersion, string tool)
    {
        var parameters = new JsonObject { ["name"] = tool, ["arguments"] = new JsonObject { ["message"] = Message } };
        if (protocolVersion == CurrentVersion)
        {
            parameters["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = protocolVersion,
                ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "bench", ["version"] = "1" },
                ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            };
        }

        return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = Method, ["params"] = parameters }.ToJsonString();
    }

    private static Dictionary<string, string> MakeHeaders(string protocolVersion, string? apiKey, string tool)
    {
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = ContentType,
            ["Accept"] = "application/json, text/event-stream",
            ["MCP-Protocol-Version"] = protocolVersion,
            ["Mcp-Method"] = Method,
            ["Mcp-Name"] = tool,
        };
        if (apiKey is not null)
        {
            headers["Authorization"] = "Bearer " + apiKey;
        }

        return headers;
    }

    /// <summary>The answer is JSON, or one event of a stream that holds it.</summary>
    private static bool CarriesMessage(string text)
    {
        var data = Array.Find(text.Split('\n'), line => line.StartsWith(DataLine, StringComparison.Ordinal));
        var result = JsonNode.Parse(data is null ? text : data[DataLine.Length..])?["result"];
        return result?["isError"]?.GetValue<bool>() is not true
            && result?["content"]?[0]?["text"]?.GetValue<string>().Contains(Message, StringComparison.Ordinal) is true;
    }
}
