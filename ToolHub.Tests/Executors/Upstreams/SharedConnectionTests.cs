using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>A server that asks, or may still ask, on a connection that somebody else wants.</summary>
[Collection(nameof(UpstreamCollection))]
public sealed class SharedConnectionTests(UpstreamHub hub)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_WhoseAnswerCannotBeSent_IsEndedAtTheServer()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: false, UpstreamHub.Tool("ask"));
        var aborted = new TaskCompletionSource();
        server.Call = async call =>
        {
            call.Aborted.Register(() => aborted.TrySetResult());
            await call.AskAsync("elicitation/create", Question());
            return ScriptedServer.Text("Answered");
        };
        await hub.AddAsync("deaf", server.Settings with { Resilience = new() { Retries = 0 } }, "deaf_ask");
        var options = new McpClientOptions();
        options.Handlers.ElicitationHandler = (_, _) =>
        {
            server.Refusal = 503;
            return new(new ElicitResult { Action = "decline" });
        };
        await using var client = await hub.ConnectAsync(options);

        var result = await CallAsync(client, "deaf_ask");

        Assert.True(result.IsError);
        await aborted.Task.WaitAsync(Patience, CancellationToken);
    }

    [Fact]
    public async Task Call_WhileAnothersQuestionIsOpen_IsNotMadeOnItsConnection()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: false, UpstreamHub.Tool("ask"), UpstreamHub.Tool("echo"));
        server.Call = async call =>
        {
            if (call.Name == "ask")
            {
                await call.AskAsync("elicitation/create", Question());
            }

            return ScriptedServer.Text("Done");
        };
        await hub.AddAsync("shared", server.Settings with { SharesConnections = true }, "shared_echo");
        var (asked, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        var options = new McpClientOptions();
        options.Handlers.ElicitationHandler = async (_, cancellationToken) =>
        {
            asked.SetResult();
            await answered.Task.WaitAsync(cancellationToken);
            return new ElicitResult { Action = "decline" };
        };
        await using var ada = await hub.ConnectAsync(options);
        await using var bob = await hub.ConnectStrangerAsync();

        await CallAsync(ada, "shared_echo");
        await CallAsync(bob, "shared_echo");
        var open = CallAsync(ada, "shared_ask");
        await asked.Task.WaitAsync(Patience, CancellationToken);
        await CallAsync(bob, "shared_echo");
        answered.SetResult();
        await open;

        var sessions = server.Sessions.ToArray();
        Assert.Equal([sessions[0], sessions[0], sessions[0]], sessions[..3]);
        Assert.NotEqual(sessions[0], sessions[3]);
    }

    [Fact]
    public async Task Call_AfterAnotherWasGivenUp_IsMadeOnANewConnection()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: false, UpstreamHub.Tool("hang"), UpstreamHub.Tool("echo"));
        var (begun, aborted) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Call = async call =>
        {
            if (call.Name == "hang")
            {
                call.Aborted.Register(() => aborted.TrySetResult());
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, call.Aborted);
            }

            return ScriptedServer.Text("Done");
        };
        await hub.AddAsync("forsaken", server.Settings with { SharesConnections = true }, "forsaken_echo");
        await using var ada = await hub.ConnectAsync(new());
        await using var bob = await hub.ConnectStrangerAsync();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);

        var given = ada.CallToolAsync("forsaken_hang", cancellationToken: cancellation.Token).AsTask();
        await begun.Task.WaitAsync(Patience, CancellationToken);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        await aborted.Task.WaitAsync(Patience, CancellationToken);
        await CallAsync(bob, "forsaken_echo");

        Assert.Equal(2, server.Sessions.Distinct().Count());
    }

    private static JsonObject Question() =>
        JsonNode.Parse("""{"message":"Sure?","requestedSchema":{"type":"object","properties":{}}}""")!.AsObject();

    private static Task<CallToolResult> CallAsync(McpClient client, string tool) =>
        client.CallToolAsync(tool, cancellationToken: CancellationToken).AsTask();
}
