using System.Net;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

public sealed class SessionStreamTests
{
    private const int TransportError = -32000;

    [Fact]
    public async Task Stream_OfASession_CarriesWhatTheServerSaysUnasked()
    {
        var recorder = new SessionRecorder();
        await using var application = await StartAsync(recorder);
        var session = await McpClientSession.BeginAsync(application);
        await using var stream = await session.OpenStreamAsync();

        await recorder.ServerOf(session).SendNotificationAsync("test/news", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("test/news", (string?)(await stream.NextMessageAsync())["method"]);
        Assert.Equal(session.Id, stream.SessionId);
    }

    [Fact]
    public async Task Stream_OfASession_CarriesNothingOfAnother()
    {
        var recorder = new SessionRecorder();
        await using var application = await StartAsync(recorder);
        var session = await McpClientSession.BeginAsync(application);
        var other = await McpClientSession.BeginAsync(application);
        await using var stream = await session.OpenStreamAsync();
        await using var streamOfOther = await other.OpenStreamAsync();

        await recorder.ServerOf(other).SendNotificationAsync("test/other", cancellationToken: TestContext.Current.CancellationToken);
        await recorder.ServerOf(session).SendNotificationAsync("test/own", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("test/own", (string?)(await stream.NextMessageAsync())["method"]);
    }

    [Fact]
    public async Task Stream_WhileAnotherIsOpen_Is400()
    {
        await using var application = await StartAsync(new SessionRecorder());
        var session = await McpClientSession.BeginAsync(application);
        await using var stream = await session.OpenStreamAsync();

        (await session.AskForStreamAsync()).ShouldBeError(HttpStatusCode.BadRequest, TransportError, id: null);
        Assert.Equal(HttpStatusCode.OK, (await session.PingAsync()).Status);
    }

    [Fact]
    public async Task Stream_AfterTheFirstWasLeft_Is400WithoutLastEventId()
    {
        await using var application = await StartAsync(new SessionRecorder());
        var session = await McpClientSession.BeginAsync(application);
        await (await session.OpenStreamAsync()).DisposeAsync();

        (await session.AskForStreamAsync()).ShouldBeError(HttpStatusCode.BadRequest, TransportError, id: null);
        Assert.Equal(HttpStatusCode.OK, (await session.PingAsync()).Status);
    }

    [Fact]
    public async Task Stream_WithoutASession_Is400()
    {
        await using var application = await StartAsync(new SessionRecorder());

        var reply = await application.SendAsync(McpPost.Stream());

        reply.ShouldBeError(HttpStatusCode.BadRequest, TransportError, id: null);
    }

    [Fact]
    public async Task Stream_OfAnUnknownSession_Is404()
    {
        await using var application = await StartAsync(new SessionRecorder());

        var reply = await new McpClientSession(application, "unknown").AskForStreamAsync();

        reply.ShouldBeError(HttpStatusCode.NotFound, -32001, id: null);
    }

    [Fact]
    public async Task Stream_NotAccepted_Is406()
    {
        await using var application = await StartAsync(new SessionRecorder());
        var session = await McpClientSession.BeginAsync(application);
        var request = McpPost.Stream();
        request.Headers.Remove("Accept");
        request.Headers.Add("Accept", "application/json");

        (await session.PostAsync(request)).ShouldBeError(HttpStatusCode.NotAcceptable, TransportError, id: null);
    }

    [Fact]
    public async Task Stream_WhenTheSessionIsDeleted_Ends()
    {
        await using var application = await StartAsync(new SessionRecorder());
        var session = await McpClientSession.BeginAsync(application);
        await using var stream = await session.OpenStreamAsync();

        await session.DeleteAsync();

        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task Stream_WhenTheServerStops_EndsWithItsSession()
    {
        var recorder = new SessionRecorder();
        await using var application = await StartAsync(recorder);
        var session = await McpClientSession.BeginAsync(application);
        await using var stream = await session.OpenStreamAsync();

        // The host would wait for half a minute for a request that stays open.
        await application.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Null(await stream.NextAsync());
        await recorder.EndOf(session);
    }

    private static Task<McpApplication> StartAsync(SessionRecorder recorder) =>
        McpApplication.StartWithSessionsAsync(transport => transport.RunSessionHandler = recorder.RunAsync);
}
