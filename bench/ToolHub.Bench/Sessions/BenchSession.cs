using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ToolHub.Bench.Calls;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Sessions;

/// <summary>A session of the initialize era, opened by hand.</summary>
/// <param name="Id">What the server called it.</param>
internal sealed record BenchSession(string Id)
{
    private const string SessionHeader = "Mcp-Session-Id";
    private const string VersionHeader = "MCP-Protocol-Version";

    /// <summary>Headers of every later request of this session.</summary>
    public IReadOnlyDictionary<string, string> Headers => new Dictionary<string, string>
    {
        [SessionHeader] = Id,
        [VersionHeader] = EchoCall.HandshakeVersion,
    };

    /// <summary>Shakes hands with the server.</summary>
    /// <exception cref="LauncherException">The server gave no session.</exception>
    public static async Task<BenchSession> OpenAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        using var initialize = Request(address, RequestMethods.Initialize, 1, new()
        {
            ["protocolVersion"] = EchoCall.HandshakeVersion,
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "bench", ["version"] = "1" },
        });
        using var answer = await client.SendAsync(initialize, cancellationToken);
        if (!answer.IsSuccessStatusCode || !answer.Headers.TryGetValues(SessionHeader, out var ids))
        {
            throw new LauncherException($"The server gave no session: {(int)answer.StatusCode}.");
        }

        var session = new BenchSession(ids.Single());
        using var initialized = session.Add(Request(address, NotificationMethods.InitializedNotification, id: null, []));
        using var accepted = await client.SendAsync(initialized, cancellationToken);
        accepted.EnsureSuccessStatusCode();
        return session;
    }

    /// <summary>Makes a request one of this session.</summary>
    public HttpRequestMessage Add(HttpRequestMessage request)
    {
        foreach (var (name, value) in Headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    private static HttpRequestMessage Request(Uri address, string method, int? id, JsonObject parameters)
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters };
        if (id is not null)
        {
            message["id"] = id;
        }

        return new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(message),
            Headers = { { "Accept", "application/json, text/event-stream" } },
        };
    }
}
