using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

public sealed class ResumptionTests
{
    private const int TransportError = -32000;

    [Fact]
    public async Task Stream_AfterTheConnectionBroke_GoesOnWithTheNextEvent()
    {
        var recorder = new SessionRecorder();
        await using var application = await StartAsync(recorder);
        var session = await McpClientSession.BeginAsync(application);
        var broken = await session.OpenStreamAsync();
        var first = await broken.NextAsync();
        await broken.DisposeAsync();
        await NotifyAsync(recorder, session, "test/missed");

        await using var resumed = await session.OpenStreamAsync(first!.Value.EventId);
        var missed = await resumed.NextMessageAsync();
        await NotifyAsync(recorder, session, "test/later");
        var later = await resumed.NextMessageAsync();

        Assert.Equal("test/missed", (string?)missed["method"]);
        Assert.Equal("test/later", (string?)later["method"]);
    }

    [Fact]
    public async Task Call_AfterTheConnectionBroke_IsAnsweredOnTheResumedStream()
    {
        var continues = new TaskCompletionSource();
        var tool = McpServerTool.Create(
            async () =>
            {
                await continues.Task;
                return "done";
            },
            new() { Name = "slow" });
        await using var application = await StartAsync(new SessionRecorder(), tool);
        var session = await McpClientSession.BeginAsync(application);
        var broken = await session.OpenCallAsync("slow");
        var first = await broken.NextAsync();
        await broken.DisposeAsync();

        await using var resumed = await session.OpenStreamAsync(first!.Value.EventId);
        continues.SetResult();
        var answer = await resumed.NextMessageAsync();

        Assert.Equal("done", (string?)answer["result"]!["content"]![0]!["text"]);
        Assert.Null(await resumed.NextAsync());
    }

    [Fact]
    public async Task Stream_OfAVersionWithoutResumption_NamesNoEvents()
    {
        var recorder = new SessionRecorder();
        await using var application = await StartAsync(recorder);
        var session = await McpClientSession.BeginAsync(application, version: "2025-06-18");
        await using var stream = await session.OpenStreamAsync();

        await NotifyAsync(recorder, session, "test/news");

        Assert.Null((await stream.NextAsync())!.Value.EventId);
    }

    [Fact]
    public async Task LastEventId_OfAnotherSession_Is400()
    {
        await using var application = await StartAsync(new SessionRecorder());
        var session = await McpClientSession.BeginAsync(application);
        var other = await McpClientSession.BeginAsync(application);
        await using var stream = await session.OpenStreamAsync();
        var eventId = (await stream.NextAsync())!.Value.EventId;

        (await other.AskForStreamAsync(eventId)).ShouldBeError(HttpStatusCode.BadRequest, TransportError, id: null);
    }

    [Fact]
    public async Task LastEventId_ThatDoesNotExist_Is400()
    {
        await using var application = await StartAsync(new SessionRecorder());
        var session = await McpClientSession.BeginAsync(application);

        (await session.AskForStreamAsync("none-1")).ShouldBeError(HttpStatusCode.BadRequest, TransportError, id: null);
    }

    [Fact]
    public async Task LastEventId_WithoutAStore_Is400()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var session = await McpClientSession.BeginAsync(application);

        (await session.AskForStreamAsync("0-0")).ShouldBeError(HttpStatusCode.BadRequest, TransportError, id: null);
    }

    [StandInFact]
    public async Task ResumedStream_WhenTheServerStops_Ends()
    {
        await using var application = await StartAsync(new SessionRecorder());
        var session = await McpClientSession.BeginAsync(application);
        var broken = await session.OpenStreamAsync();
        var first = await broken.NextAsync();
        await broken.DisposeAsync();
        await using var resumed = await session.OpenStreamAsync(first!.Value.EventId);

        await application.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Null(await resumed.NextAsync());
    }

    private static Task<McpApplication> StartAsync(SessionRecorder recorder, params McpServerTool[] tools) =>
        McpApplication.StartWithSessionsAsync(
            transport => transport.RunSessionHandler = recorder.RunAsync,
            server =>
            {
                server.WithTools(tools);
                server.Services.AddSingleton<ISseEventStreamStore, MemoryEventStore>();
            });

    private static Task NotifyAsync(SessionRecorder recorder, McpClientSession session, string method) =>
        recorder.ServerOf(session).SendNotificationAsync(method, cancellationToken: TestContext.Current.CancellationToken);
}
