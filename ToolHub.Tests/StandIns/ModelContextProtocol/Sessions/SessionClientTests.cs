using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

/// <summary>The official client against a server with sessions.</summary>
public sealed class SessionClientTests
{
    public static TheoryData<string> VersionsWithSessions => ["2025-03-26", "2025-06-18", "2025-11-25"];

    [Theory]
    [MemberData(nameof(VersionsWithSessions))]
    public async Task Client_OfAVersionWithSessions_HasOne(string version)
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        await using var client = await application.ConnectAsync(version);

        var result = await client.CallToolAsync(
            SampleTools.Echo,
            new Dictionary<string, object?> { ["text"] = "hi" },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.NotNull(client.SessionId);
        Assert.Equal("hi", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
    }

    [Fact]
    public async Task Client_OfItsOwnChoice_HasNoSession()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        await using var client = await application.ConnectAsync(protocolVersion: null);

        Assert.Equal(McpPost.ModernVersion, client.NegotiatedProtocolVersion);
        Assert.Null(client.SessionId);
    }

    [Fact]
    public async Task Client_WhenItLeaves_EndsItsSession()
    {
        var recorder = new SessionRecorder();
        await using var application = await McpApplication.StartWithSessionsAsync(
            transport => transport.RunSessionHandler = recorder.RunAsync);
        var client = await application.ConnectAsync(McpPost.LegacyVersion);

        await client.DisposeAsync();

        await recorder.EndOfOnly();
    }

    [Theory]
    [MemberData(nameof(VersionsWithSessions))]
    public async Task Tool_InASession_CanAskTheClient(string version)
    {
        var tool = McpServerTool.Create(AskAsync, new() { Name = "asks" });
        await using var application = await McpApplication.StartWithSessionsAsync(
            configureServer: server => server.WithTools([tool]));
        await using var client = await application.ConnectAsync(version, options =>
            options.Handlers.ElicitationHandler = (_, _) => ValueTask.FromResult(new ElicitResult { Action = "accept" }));

        var result = await client.CallToolAsync("asks", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("accept", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
    }

    private static async Task<string> AskAsync(McpServer server, CancellationToken cancellationToken)
    {
        var answer = await server.ElicitAsync(
            new ElicitRequestParams { Message = "Sure?", RequestedSchema = new() }, cancellationToken);
        return answer.Action;
    }
}
