using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

public sealed class FailingSessionTests
{
    private readonly SessionRecorder _recorder = new();

    [StandInFact]
    public async Task Session_WhoseBeginFails_Ends()
    {
        await using var application = await McpApplication.StartWithSessionsAsync(transport =>
        {
            transport.RunSessionHandler = _recorder.RunAsync;
            transport.SessionMigrationHandler = new FailingMigration();
        });

        var reply = await McpClientSession.InitializeAsync(application);

        Assert.Equal(HttpStatusCode.InternalServerError, reply.Status);
        await _recorder.EndOfOnly();
    }

    [StandInFact]
    public async Task Session_WhoseServerFails_IsNotFound()
    {
        var fail = new TaskCompletionSource();
        await using var application = await McpApplication.StartWithSessionsAsync(transport =>
            transport.RunSessionHandler = (_, server, cancellationToken) =>
                Task.WhenAny(server.RunAsync(cancellationToken), fail.Task).Unwrap());
        var session = await McpClientSession.BeginAsync(application);
        await using var stream = await session.OpenStreamAsync();

        fail.SetException(new InvalidOperationException("The server broke."));

        Assert.Null(await stream.NextAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await session.PingAsync()).Status);
    }

    [StandInFact]
    public async Task Call_WhoseSessionEnds_EndsWithoutAnAnswer()
    {
        var never = new TaskCompletionSource();
        var tool = McpServerTool.Create(
            (CancellationToken cancellationToken) => never.Task.WaitAsync(cancellationToken), new() { Name = "endless" });
        await using var application = await McpApplication.StartWithSessionsAsync(
            transport => transport.RunSessionHandler = _recorder.RunAsync, server => server.WithTools([tool]));
        var session = await McpClientSession.BeginAsync(application);
        await using var call = await session.OpenCallAsync("endless");

        await session.DeleteAsync();

        Assert.Null(await call.NextAsync());
        await _recorder.EndOf(session);
    }

    [Fact]
    public async Task Tool_ThatFails_LeavesTheSessionOpen()
    {
        var tool = McpServerTool.Create(string () => throw new InvalidOperationException("It broke."), new() { Name = "broken" });
        await using var application = await McpApplication.StartWithSessionsAsync(configureServer: server => server.WithTools([tool]));
        var session = await McpClientSession.BeginAsync(application);

        var reply = await session.CallAsync("broken");

        Assert.True((bool?)reply.Result!["isError"]);
        Assert.Equal(HttpStatusCode.OK, (await session.PingAsync()).Status);
    }

    private sealed class FailingMigration : ISessionMigrationHandler
    {
        public ValueTask OnSessionInitializedAsync(
            HttpContext context, string sessionId, InitializeRequestParams initializeParams, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("There is no store.");

        public ValueTask<InitializeRequestParams?> AllowSessionMigrationAsync(
            HttpContext context, string sessionId, CancellationToken cancellationToken) => default;
    }
}
