using System.Text.Json.Nodes;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>How the lists of servers are read.</summary>
[Collection(nameof(UpstreamCollection))]
public sealed class UpstreamListTests(UpstreamHub hub)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_OfPages_IsReadToItsEnd(bool isModern)
    {
        await using var server = await ScriptedServer.StartAsync(isModern, UpstreamHub.Tool("first"));
        server.NextCursor = cursor =>
        {
            server.Tools = [UpstreamHub.Tool(cursor is null ? "first" : "second")];
            return cursor is null ? "2" : null;
        };

        await hub.AddAsync($"paged{isModern}", new() { Url = server.Url }, $"paged{isModern}_first");

        Assert.True(hub.IsOffered($"paged{isModern}_first"));
    }

    [Fact]
    public async Task List_ThatBeginsAgain_IsNotReadOn()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: true, UpstreamHub.Tool("first"));
        server.NextCursor = _ => "again";
        await hub.AddAsync("endless", new() { Url = server.Url });
        await Eventually.TrueAsync(() => server.Received.Count(IsList) >= 2, Patience, CancellationToken);

        server.NextCursor = _ => null;
        await hub.WaitForAsync("endless_first", isOffered: true);

        // Two pages of each attempt before, and the one of the attempt that ended well.
        Assert.InRange(server.Received.Count(IsList), 3, 9);
    }

    [Fact]
    public async Task Tool_WithMarksThatCannotBeHeaders_IsLeftOut()
    {
        var marked = UpstreamHub.Tool("marked");
        marked["inputSchema"] = JsonNode.Parse("""
            { "type": "object", "properties": { "city": { "type": "string", "x-mcp-header": "two words" } } }
            """);
        await using var server = await ScriptedServer.StartAsync(isModern: true, marked, UpstreamHub.Tool("plain"));

        await hub.AddAsync("marks", new() { Url = server.Url }, "marks_plain");

        Assert.False(hub.IsOffered("marks_marked"));
    }

    [Fact]
    public async Task Refresh_OfAServerThatCanDoMore_FindsIt()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: true, UpstreamHub.Tool("late"));
        var capabilities = server.Capabilities;
        server.Capabilities = [];
        var source = await hub.AddAsync("grown", new() { Url = server.Url });
        await Eventually.TrueAsync(
            () => server.Received.Any(message => (string?)message["method"] == "subscriptions/listen"), Patience, CancellationToken);

        server.Capabilities = capabilities;
        await hub.RefreshAsync(source);

        await hub.WaitForAsync("grown_late", isOffered: true);
    }

    private static bool IsList(JsonObject message) => (string?)message["method"] == "tools/list";
}
