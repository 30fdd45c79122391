using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>A server that refuses a call until its user has followed a link (error -32042 of revision 2025-11-25).</summary>
[Collection(nameof(UpstreamCollection))]
public sealed class RequiredLinksTests(UpstreamHub hub)
{
    private const string Link = "https://bank.example/connect?for=1";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(UpstreamHub.Sessions)]
    [InlineData("2026-07-28")]
    public async Task Call_OfAUserWhoFollowsTheLink_IsMadeAgain(string version)
    {
        await using var server = await StartAsync();
        await hub.AddAsync($"bank{version[..4]}", new() { Url = server.Url }, $"bank{version[..4]}_pay");
        var asked = new List<ElicitRequestParams>();
        await using var client = await hub.ConnectAsync(Answering("accept", asked, version));

        var result = await client.CallToolAsync($"bank{version[..4]}_pay", cancellationToken: CancellationToken);

        var link = Assert.Single(asked);
        Assert.Equal(("url", Link, "Connect your account."), (link.Mode, link.Url, link.Message));
        Assert.Equal("Paid", TextOf(result));
        var calls = CallsOf(server);
        Assert.Equal(2, calls.Count);
        Assert.All(calls, call => Assert.Null(call["params"]!["inputResponses"]));
    }

    [Theory]
    [InlineData(UpstreamHub.Sessions)]
    [InlineData("2026-07-28")]
    public async Task Call_OfAUserWhoDoesNotWantTo_IsNotMadeAgain(string version)
    {
        await using var server = await StartAsync();
        await hub.AddAsync($"shy{version[..4]}", new() { Url = server.Url }, $"shy{version[..4]}_pay");
        await using var client = await hub.ConnectAsync(Answering("decline", [], version));

        var result = await client.CallToolAsync($"shy{version[..4]}_pay", cancellationToken: CancellationToken);

        Assert.True(result.IsError);
        Assert.Contains("The user did not follow the link of shy", TextOf(result));
        Assert.Single(CallsOf(server));
    }

    [Fact]
    public async Task Call_OfAClientThatOpensNoLinks_SaysWhatItLacks()
    {
        await using var server = await StartAsync();
        await hub.AddAsync("blind", new() { Url = server.Url }, "blind_pay");
        await using var client = await hub.ConnectAsync(new() { ProtocolVersion = UpstreamHub.Sessions });

        var refusal = await Assert.ThrowsAsync<MissingRequiredClientCapabilityException>(
            async () => await client.CallToolAsync("blind_pay", cancellationToken: CancellationToken));

        Assert.NotNull(refusal.RequiredCapabilities.Elicitation?.Url);
        Assert.Single(CallsOf(server));
    }

    [Fact]
    public async Task Call_RefusedWithoutALink_RepeatsItsWords()
    {
        await using var server = await StartAsync(elicitations: []);
        await hub.AddAsync("linkless", new() { Url = server.Url }, "linkless_pay");
        await using var client = await hub.ConnectAsync(Answering("accept", [], UpstreamHub.Sessions));

        var result = await client.CallToolAsync("linkless_pay", cancellationToken: CancellationToken);

        Assert.True(result.IsError);
        Assert.Contains("Not connected.", TextOf(result));
    }

    private static Task<ScriptedServer> StartAsync() => StartAsync(
        [
            new JsonObject { ["mode"] = "url", ["elicitationId"] = "1", ["url"] = Link, ["message"] = "Connect your account." },
        ]);

    /// <summary>A server that refuses the first call.</summary>
    private static async Task<ScriptedServer> StartAsync(JsonArray elicitations)
    {
        var server = await ScriptedServer.StartAsync(isModern: false, UpstreamHub.Tool("pay"));
        var isFirst = true;
        server.Call = _ =>
        {
            var refusal = new JsonObject
            {
                ["code"] = -32042,
                ["message"] = "Not connected.",
                ["data"] = new JsonObject { ["elicitations"] = elicitations.DeepClone() },
            };
            (var result, isFirst) = (isFirst ? new JsonObject { ["error"] = refusal } : ScriptedServer.Text("Paid"), false);
            return Task.FromResult(result);
        };
        return server;
    }

    private static McpClientOptions Answering(string action, List<ElicitRequestParams> asked, string version)
    {
        var options = new McpClientOptions
        {
            ProtocolVersion = version,
            Capabilities = new() { Elicitation = new() { Form = new(), Url = new() } },
        };
        options.Handlers.ElicitationHandler = (question, _) =>
        {
            asked.Add(question!);
            return new(new ElicitResult { Action = action });
        };
        return options;
    }

    private static List<JsonObject> CallsOf(ScriptedServer server) =>
        server.Received.Where(message => (string?)message["method"] == "tools/call").ToList();

    private static string TextOf(CallToolResult result) =>
        string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
