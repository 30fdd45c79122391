using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Subscriptions;

/// <summary>An open <c>subscriptions/listen</c> stream, read message by message.</summary>
internal sealed class Listening : IDisposable
{
    private const string DataField = "data: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private Listening(HttpResponseMessage response, StreamReader reader)
    {
        _response = response;
        _reader = reader;
    }

    /// <summary>Gets the filter that the server acknowledged.</summary>
    public string? Granted { get; private set; }

    /// <summary>Opens a stream and checks that it is one.</summary>
    public static async Task<Listening> OpenAsync(
        McpHost host, string key, JsonObject filter, JsonObject? meta = null, Uri? endpoint = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var parameters = new JsonObject { ["notifications"] = filter };
        if (meta is not null)
        {
            parameters["_meta"] = meta;
        }

        using var request = McpPost.Modern("subscriptions/listen", parameters);
        request.RequestUri = endpoint ?? host.Endpoint;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new(response, new(await response.Content.ReadAsStreamAsync(cancellationToken)));
    }

    /// <summary>Opens a stream and waits for the acknowledgement.</summary>
    public static async Task<Listening> StartAsync(
        McpHost host, string key, JsonObject filter, JsonObject? meta = null, Uri? endpoint = null)
    {
        var stream = await OpenAsync(host, key, filter, meta, endpoint);
        var first = await stream.NextAsync();
        Assert.Equal("notifications/subscriptions/acknowledged", (string?)first["method"]);
        stream.Granted = first["params"]!["notifications"]!.ToJsonString();
        return stream;
    }

    /// <summary>The next message, which names the subscription; fails the test if none comes.</summary>
    public async Task<JsonNode> NextAsync()
    {
        var message = await ReadAsync() ?? throw new EndOfStreamException("The stream has ended.");
        var meta = (message["params"] ?? message["result"])?["_meta"];
        Assert.Equal(McpPost.Id, (int?)meta?["io.modelcontextprotocol/subscriptionId"]);
        return message;
    }

    /// <summary>The next message's method, and the URI if it has one.</summary>
    public async Task<(string? Method, string? Uri)> NextNotificationAsync()
    {
        var message = await NextAsync();
        return ((string?)message["method"], (string?)message["params"]!["uri"]);
    }

    /// <summary>Checks that the server ends the stream as the specification wants it: with a result, and nothing after it.</summary>
    public async Task ShouldEndAsync()
    {
        var last = await NextAsync();
        Assert.Equal((McpPost.Id, "complete"), ((int?)last["id"], (string?)last["result"]!["resultType"]));
        Assert.Null(await ReadAsync());
    }

    /// <summary>The next message, whatever it is; null at the end.</summary>
    public async Task<JsonNode?> ReadAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        while (await _reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken) is { } line)
        {
            if (line.StartsWith(DataField, StringComparison.Ordinal) && line.Length > DataField.Length)
            {
                return JsonNode.Parse(line[DataField.Length..]);
            }
        }

        return null;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
