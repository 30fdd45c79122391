using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

public sealed class ClientTests
{
    /// <summary>Gets the versions that a client may be pinned to; none is the client's own choice.</summary>
    public static TheoryData<string?> Versions => [(string?)null, "2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Client_OfAnyVersion_ListsAndCalls(string? version)
    {
        await using var application = await McpApplication.StartAsync();
        await using var client = await application.ConnectAsync(version);

        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var result = await client.CallToolAsync(
            SampleTools.Echo,
            new Dictionary<string, object?> { ["text"] = "héllo" },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(version ?? McpPost.ModernVersion, client.NegotiatedProtocolVersion);
        Assert.Null(client.SessionId);
        Assert.Contains(tools, tool => tool.Name == SampleTools.Echo);
        Assert.Equal("héllo", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Client_OfAnyVersion_GetsProgressBeforeTheResult(string? version)
    {
        var progress = new FirstProgress();
        // The tool ends only when the client has the report: had it to wait for the result, the call would never end.
        var tool = McpServerTool.Create(
            async (IProgress<ProgressNotificationValue> report) =>
            {
                report.Report(new ProgressNotificationValue { Progress = 1 });
                await progress.Value;
            },
            new() { Name = "patient" });
        await using var application = await McpApplication.StartAsync(server => server.WithTools([tool]));
        await using var client = await application.ConnectAsync(version);

        await client.CallToolAsync("patient", progress: progress, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1f, (await progress.Value).Progress);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Client_CallsUnknownTool_GetsTheProtocolError(string? version)
    {
        await using var application = await McpApplication.StartAsync();
        await using var client = await application.ConnectAsync(version);

        var exception = await Assert.ThrowsAsync<McpProtocolException>(
            async () => await client.CallToolAsync("no-such-tool", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(McpErrorCode.InvalidParams, exception.ErrorCode);
    }

    [Fact]
    public async Task Client_CallsToolWithMirroredParameter_IsServed()
    {
        await using var application = await McpApplication.StartAsync();
        await using var client = await application.ConnectAsync(McpPost.ModernVersion);
        await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);

        var result = await client.CallToolAsync(
            SampleTools.Routed,
            new Dictionary<string, object?> { ["region"] = "Zürich", ["shard"] = 7, ["dry"] = true },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("routed", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
    }

    private sealed class FirstProgress : IProgress<ProgressNotificationValue>
    {
        private readonly TaskCompletionSource<ProgressNotificationValue> _first = new();

        public Task<ProgressNotificationValue> Value => _first.Task;

        public void Report(ProgressNotificationValue value) => _first.TrySetResult(value);
    }
}
