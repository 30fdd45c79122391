using System.Diagnostics;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Samples;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Mcp.Interaction;

namespace ToolHub.Tests.Mcp;

/// <summary>The built program on standard input and output, as a desktop host starts it.</summary>
[Collection(nameof(StdioCollection))]
public sealed class StdioTests(McpServerFixture server)
{
    private const string Initialize =
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":
        {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Client_ListsAndCalls_AndTheCallIsRecorded()
    {
        var issued = await server.Database.IssueKeyAsync(RoleNames.Developer, CancellationToken);
        await using var client = await ConnectAsync(issued.Secret.Text);

        var tools = await client.ListToolsAsync(cancellationToken: CancellationToken);
        var result = await client.CallToolAsync(
            "get_order", new Dictionary<string, object?> { ["order_id"] = "A100" }, cancellationToken: CancellationToken);

        Assert.Equal(BuiltinTools.VisibleToDeveloper, tools.Select(tool => tool.Name));
        Assert.Equal("A100", result.StructuredContent!.Value.GetProperty("order_id").GetString());
        var entry = Assert.Single(await server.Database.AuditOfCallerAsync(issued.Key.Owner, CancellationToken));
        Assert.Equal((AuditAction.ToolCall, CallChannel.Stdio, "get_order"), (entry.Action, entry.Channel, entry.Target));
        Assert.Equal(ToolCallOutcome.Succeeded, entry.Outcome);
    }

    [Fact]
    public async Task Call_AfterTheKeyWasRevoked_IsRefusedAndRecorded()
    {
        var issued = await server.Database.IssueKeyAsync(RoleNames.Developer, CancellationToken);
        await using var client = await ConnectAsync(issued.Secret.Text);
        await client.CallToolAsync("ping", cancellationToken: CancellationToken);

        await server.Database.RevokeAsync(issued.Key, CancellationToken);

        await Eventually.TrueAsync(
            async () => await FailureOfAsync(client) is { } error && error.Contains("no longer valid"), McpHost.Noticed, CancellationToken);
    }

    [Fact]
    public async Task StandardOutput_WithEveryLogSwitchedOn_HoldsOnlyMessages()
    {
        var environment = StdioProgram.EnvironmentOf(server, server.KeyOf(RoleNames.Developer));
        environment["Logging__LogLevel__Default"] = "Trace";
        environment["Logging__LogLevel__ModelContextProtocol"] = "Trace";
        using var process = StdioProgram.Start(environment);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken);

        await SendAsync(process, Initialize.ReplaceLineEndings(""));
        await SendAsync(process, """{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await SendAsync(process, """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"ping"}}""");
        await SendAsync(process, "this is not JSON");
        await SendAsync(process, """{"jsonrpc":"2.0","id":3,"method":"resources/read","params":{"uri":"catalog://all"}}""");
        var replies = new Dictionary<int, JsonNode>();
        while (replies.Count < 3)
        {
            var line = process.StandardOutput.ReadLineAsync(CancellationToken).AsTask();
            var reply = ShouldBeMessage(await line.WaitAsync(Patience, CancellationToken));
            if (reply["id"] is { } id)
            {
                replies.Add((int)id, reply);
            }
        }

        await EndInputAsync(process);
        Assert.Equal(0, process.ExitCode);
        var rest = await process.StandardOutput.ReadToEndAsync(CancellationToken);
        Assert.All(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => ShouldBeMessage(line));
        Assert.Equal("pong", (string?)replies[2]["result"]!["structuredContent"]!["message"]);
        Assert.Contains("\"LogLevel\":\"Debug\"", await errors);
    }

    [Fact]
    public async Task Input_EndsRightAfterARequest_TheAnswerStillComes()
    {
        using var process = StdioProgram.Start(StdioProgram.EnvironmentOf(server, server.KeyOf(RoleNames.Developer)));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken);

        await SendAsync(process, Initialize.ReplaceLineEndings(""));
        await SendAsync(process, """{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await SendAsync(process, """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_order","arguments":{"order_id":"A100"}}}""");
        await EndInputAsync(process);

        var answer = Lines(await output).Select(line => ShouldBeMessage(line)).Last();
        Assert.Equal("A100", (string?)answer["result"]!["structuredContent"]!["order_id"]);
        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain("unhandled", await errors, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":2,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},"_meta":META}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"export_orders","arguments":{},"_meta":META}}""")]
    public async Task Input_EndsWhileSomethingRuns_TheProcessEndsAllTheSame(string request)
    {
        var environment = StdioProgram.EnvironmentOf(server, server.KeyOf(RoleNames.Developer));
        environment["Stdio__LingerTime"] = "00:00:01";
        environment["OrderExport__RowsPerSecond"] = "1";
        using var process = StdioProgram.Start(environment);
        _ = process.StandardError.ReadToEndAsync(CancellationToken);
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken);
        const string Meta =
            """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

        await SendAsync(process, request.Replace("META", Meta, StringComparison.Ordinal));
        await EndInputAsync(process);

        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Input_LinesThatAreNoMessages_AreAnsweredAndHarmNothing()
    {
        var environment = StdioProgram.EnvironmentOf(server, server.KeyOf(RoleNames.Developer));
        environment["Stdio__MaxLineBytes"] = "2048";
        using var process = StdioProgram.Start(environment);
        _ = process.StandardError.ReadToEndAsync(CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken);

        await SendAsync(process, "not JSON");
        await SendAsync(process, "[]");
        await SendAsync(process, $$$"""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"{{{new string('x', 3000)}}}"}}""");
        await SendAsync(process, "");
        await SendAsync(process, Initialize.ReplaceLineEndings(""));
        await EndInputAsync(process);

        var messages = Lines(await output).Select(line => ShouldBeMessage(line)).ToList();
        Assert.Equal([-32600, -32600, -32600], messages.Take(3).Select(message => (int)message["error"]!["code"]!));
        Assert.Equal("toolhub", (string?)messages[3]["result"]!["serverInfo"]!["name"]);
    }

    [Fact]
    public async Task Start_WithoutKey_EndsWithASentence()
    {
        var run = await StdioProgram.RunAsync(StdioProgram.EnvironmentOf(server, key: null), Patience);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No API key: set the environment variable TOOLHUB_API_KEY", run.Errors);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Start_WithWrongKey_EndsWithASentenceAndIsRecorded()
    {
        var started = DateTimeOffset.UtcNow;

        var run = await StdioProgram.RunAsync(StdioProgram.EnvironmentOf(server, ApiKeySecret.Generate().Text), Patience);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The API key in TOOLHUB_API_KEY is unknown, expired or revoked", run.Errors);
        Assert.Empty(run.Output);
        var entry = Assert.Single(await server.Database.AuditOfStrangersAsync(started, CancellationToken));
        Assert.Equal((AuditAction.Authentication, CallChannel.Stdio), (entry.Action, entry.Channel));
        Assert.Equal(("stdio", ToolCallOutcome.Unauthorized), (entry.Target, entry.Outcome));
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Call_ToolThatAsks_AsksTheUserOfEitherEra(string version)
    {
        var orderId = await server.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        var user = new TestUser("accept");
        await using var client = await ConnectAsync(server.KeyOf(RoleNames.Developer), user.Client(version));

        var result = await client.CallToolAsync(
            "cancel_order", new Dictionary<string, object?> { ["order_id"] = orderId }, cancellationToken: CancellationToken);

        Assert.True(result.StructuredContent!.Value.GetProperty("changed").GetBoolean());
        Assert.Single(user.Questions);
        Assert.Equal(OrderStatus.Cancelled, await server.Database.StatusOfAsync(orderId, CancellationToken));
    }

    private Task<McpClient> ConnectAsync(string key) => ConnectAsync(key, new());

    private Task<McpClient> ConnectAsync(string key, McpClientOptions options)
    {
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = StdioProgram.Command,
            Arguments = [.. StdioProgram.Arguments],
            EnvironmentVariables = StdioProgram.EnvironmentOf(server, key).ToDictionary(pair => pair.Key, string? (pair) => pair.Value),
        });
        // A client that loses patience with a slow machine would fall back to the era before, which the server then refuses.
        options.DiscoverProbeTimeout = Patience;
        return McpClient.CreateAsync(transport, options, cancellationToken: CancellationToken);
    }

    private static async Task<string?> FailureOfAsync(McpClient client)
    {
        try
        {
            await client.CallToolAsync("ping", cancellationToken: CancellationToken);
            return null;
        }
        catch (McpProtocolException exception)
        {
            return exception.Message;
        }
    }

    private static async Task SendAsync(Process process, string line)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), CancellationToken);
        await process.StandardInput.FlushAsync(CancellationToken);
    }

    private static async Task EndInputAsync(Process process)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken).WaitAsync(EndPatience, CancellationToken);
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static JsonNode ShouldBeMessage(string? line)
    {
        Assert.NotNull(line);
        var message = JsonNode.Parse(line)!;
        Assert.Equal("2.0", (string?)message["jsonrpc"]);
        return message;
    }
}
