using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Server;
using ToolHub.Mcp.Subscriptions;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Subscriptions;

/// <summary>One session whose client is the test itself, on pipes that hold little.</summary>
public sealed class LocalSessionsTests(TestServers servers) : IAsyncLifetime
{
    private const int Many = 2000;
    private const string Item = "catalog://item/1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Pipe _input = new();
    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 200, resumeWriterThreshold: 100));

    // All are set before every test.
    private FollowedRegistry _registry = null!;
    private LocalSessions _sessions = null!;
    private McpServer _server = null!;
    private StreamReader _reader = null!;
    private Task _running = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _registry = await FollowedRegistry.CreateAsync(servers);
        _sessions = new(_registry.Feed, NullLogger<LocalSession>.Instance);
        _reader = new(_output.Reader.AsStream());
        _server = McpServer.Create(
            new StreamServerTransport(_input.Reader.AsStream(), _output.Writer.AsStream()),
            new McpServerOptions { ServerInfo = new() { Name = "test", Version = "1" } });
        _running = _sessions.RunAsync(_server, _ => new(_registry.Caller), toolset: null, CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _input.Writer.CompleteAsync();
        await _output.Reader.CompleteAsync();
        await _running;
        await _server.DisposeAsync();
        await _registry.DisposeAsync();
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2024-11-05")]
    public async Task Client_AfterTheHandshake_IsToldWhatItsCallerMayKnow(string version)
    {
        await ShakeHandsAsync(version);
        Assert.True(Session.TryWatch(Item) && Session.TryWatch("orders://item/1"));

        _registry.Changes.ResourceChanged("orders://item/1");
        _registry.Changes.ResourceChanged(Item);
        var updated = await NextAsync();
        await _registry.ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'public'");

        Assert.Equal(("notifications/resources/updated", Item), ((string?)updated["method"], (string?)updated["params"]!["uri"]));
        Assert.Equal("notifications/tools/list_changed", (string?)(await NextAsync())["method"]);
    }

    [Fact]
    public async Task Client_BeforeTheHandshake_IsToldNothing()
    {
        Assert.True(Session.TryWatch(Item));
        _registry.Changes.ResourceChanged(Item);
        await _registry.ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'public'");

        // The answer to the handshake is the first that comes.
        await ShakeHandsAsync("2025-11-25");
    }

    [Fact]
    public async Task Client_ThatDoesNotRead_FindsItsChangesMerged()
    {
        await ShakeHandsAsync("2025-11-25");
        Assert.True(Session.TryWatch(Item));

        for (var i = 0; i < Many; i++)
        {
            _registry.Changes.ResourceChanged(Item);
            // Lets the session write until its pipe is full.
            await Task.Yield();
        }

        await _registry.ChangeAsync("UPDATE tools SET is_enabled = false WHERE name = 'public'");
        var updates = 0;
        while ((string?)(await NextAsync())["method"] != "notifications/tools/list_changed")
        {
            updates++;
        }

        Assert.InRange(updates, 1, 20);
    }

    [Fact]
    public async Task Session_Ended_IsForgotten()
    {
        await ShakeHandsAsync("2025-11-25");
        Assert.NotNull(_sessions.Find(_server));

        await _input.Writer.CompleteAsync();
        await _running.WaitAsync(Patience, CancellationToken);

        Assert.Null(_sessions.Find(_server));
    }

    private LocalSession Session => _sessions.Find(_server) ?? throw new InvalidOperationException("The session has ended.");

    private async Task ShakeHandsAsync(string version)
    {
        await SendAsync(
            $$$"""
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":
            {"protocolVersion":"{{{version}}}","capabilities":{},"clientInfo":{"name":"raw","version":"1"}
            }}
            """);
        Assert.Equal(1, (int?)(await NextAsync())["id"]);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    private async Task SendAsync(string message) =>
        await _input.Writer.WriteAsync(Encoding.UTF8.GetBytes(message.ReplaceLineEndings("") + "\n"), CancellationToken);

    private async Task<JsonNode> NextAsync()
    {
        var line = await _reader.ReadLineAsync(CancellationToken).AsTask().WaitAsync(Patience, CancellationToken);
        Assert.NotNull(line);
        return JsonNode.Parse(line)!;
    }
}
