using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>What a change of a source does to connections that are open.</summary>
[Collection(nameof(UpstreamCollection))]
public sealed class ChangedSourceTests(UpstreamHub hub)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_AsksAgainAndKeepsSessions()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: false, UpstreamHub.Tool("echo"));
        var source = await hub.AddAsync("asked", new() { Url = server.Url }, "asked_echo");
        await using var client = await hub.ConnectAsync(new());
        await client.CallToolAsync("asked_echo", cancellationToken: CancellationToken);
        server.Tools = [.. server.Tools, UpstreamHub.Tool("more")];

        await hub.RefreshAsync(source);
        await hub.WaitForAsync("asked_more", isOffered: true);
        await client.CallToolAsync("asked_more", cancellationToken: CancellationToken);

        Assert.Single(server.Sessions.Distinct());
        Assert.Equal(2, server.Received.Count(IsBeginning));
    }

    [Fact]
    public async Task NewSettings_BeginNewSessions()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: false, UpstreamHub.Tool("echo"));
        var settings = new UpstreamSourceSettings { Url = server.Url };
        var source = await hub.AddAsync("moved", settings, "moved_echo");
        await using var client = await hub.ConnectAsync(new());
        await client.CallToolAsync("moved_echo", cancellationToken: CancellationToken);

        await ChangeAsync(source, settings with { MaxConnections = 5 });
        await Eventually.TrueAsync(() => server.Received.Count(IsBeginning) == 3, Patience, CancellationToken);
        await client.CallToolAsync("moved_echo", cancellationToken: CancellationToken);

        Assert.Equal(2, server.Sessions.Distinct().Count());
    }

    [Fact]
    public async Task NewSettings_WhileAQuestionIsOpen_LeaveItsConnection()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: false, UpstreamHub.Tool("ask"));
        server.Call = async call =>
        {
            var answer = await call.AskAsync("elicitation/create", JsonNode.Parse(
                """{"message":"Sure?","requestedSchema":{"type":"object","properties":{}}}""")!.AsObject());
            return ScriptedServer.Text($"{answer["result"]!["action"]}");
        };
        var settings = new UpstreamSourceSettings { Url = server.Url };
        var source = await hub.AddAsync("asking", settings, "asking_ask");
        var options = new McpClientOptions();
        options.Handlers.ElicitationHandler = async (_, _) =>
        {
            await ChangeAsync(source, settings with { MaxConnections = 5 });
            await Eventually.TrueAsync(() => server.Received.Count(IsBeginning) == 3, Patience, CancellationToken);
            return new() { Action = "accept" };
        };
        await using var client = await hub.ConnectAsync(options);

        var result = await client.CallToolAsync("asking_ask", cancellationToken: CancellationToken);

        Assert.Equal("accept", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
    }

    private async Task ChangeAsync(Guid source, UpstreamSourceSettings settings)
    {
        var changed = settings.ToJson();
        await hub.Database.ExecuteAsync($"UPDATE sources SET settings = {changed}::jsonb WHERE id = {source}", CancellationToken);
    }

    private static bool IsBeginning(JsonObject message) => (string?)message["method"] == "initialize";
}
