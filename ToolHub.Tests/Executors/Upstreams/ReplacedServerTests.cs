using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Upstreams;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>A server that comes back, behind the same address, as one of the other era.</summary>
[Collection(nameof(UpstreamCollection))]
public sealed class ReplacedServerTests(UpstreamHub hub)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_OfAServerThatHasSessionsNow_IsMadeInOneAfterARefusal()
    {
        await using var client = await hub.ConnectAsync(new());
        var address = await BeginAsync("older", isModern: true, client);
        await using var server = await ScriptedServer.StartAsync(address, isModern: false, UpstreamHub.Tool("echo"));
        server.Call = call => Task.FromResult(
            server.Sessions.Last() is "" ? Refuse(call, -32000, "Bad Request: Server not initialized") : ScriptedServer.Text("Echo"));

        var refused = await CallAsync(client, "older_echo");
        var answered = await CallAsync(client, "older_echo");

        Assert.Contains("Server not initialized", TextOf(refused));
        Assert.Equal("Echo", TextOf(answered));
    }

    [Fact]
    public async Task Call_OfAServerThatHasNoSessionsAnyMore_IsMadeWithoutOne()
    {
        await using var client = await hub.ConnectAsync(new());
        var address = await BeginAsync("newer", isModern: false, client);
        await using var server = await ScriptedServer.StartAsync(address, isModern: true, UpstreamHub.Tool("echo"));
        server.Call = call => Task.FromResult(
            call.Parameters["_meta"]?["io.modelcontextprotocol/protocolVersion"] is null
                ? Refuse(call, -32022, "Unsupported protocol version")
                : ScriptedServer.Text("Echo"));

        var answered = await CallAsync(client, "newer_echo");

        Assert.Equal("Echo", TextOf(answered));
        Assert.Equal(2, server.Sessions.Count);
    }

    /// <summary>Registers a server, calls it once, and ends it; returns where it was.</summary>
    private async Task<string> BeginAsync(string name, bool isModern, McpClient client)
    {
        await using var server = await ScriptedServer.StartAsync(isModern, UpstreamHub.Tool("echo"));
        await hub.AddAsync(name, new UpstreamSourceSettings { Url = server.Url, Resilience = new() { Retries = 0 } }, $"{name}_echo");
        Assert.Equal("echo", TextOf(await CallAsync(client, $"{name}_echo")));
        return server.Url.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>As real servers do: with a status that says that the request itself is wrong.</summary>
    private static JsonObject Refuse(ScriptedCall call, int code, string message)
    {
        call.Response.StatusCode = StatusCodes.Status400BadRequest;
        return new()
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = message,
                ["data"] = new JsonObject { ["supported"] = new JsonArray("2026-07-28"), ["requested"] = UpstreamHub.Sessions },
            },
        };
    }

    private static Task<CallToolResult> CallAsync(McpClient client, string tool) =>
        client.CallToolAsync(tool, cancellationToken: CancellationToken).AsTask();

    private static string TextOf(CallToolResult result) =>
        string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
