using System.Net;
using System.Text.Json.Nodes;
using ModelContextProtocol.AspNetCore;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

public sealed class SessionTests
{
    private const int TransportError = -32000;
    private const int UnknownSession = -32001;

    [Theory]
    [InlineData(HttpServerSessionMode.Stateful)]
    [InlineData(HttpServerSessionMode.StatefulForInitializeClients)]
    public async Task Initialize_BeginsASessionWithAnIdOfItsOwn(HttpServerSessionMode mode)
    {
        await using var application = await McpApplication.StartAsync(configureTransport: transport => transport.SessionMode = mode);

        var first = await McpClientSession.BeginAsync(application);
        var second = await McpClientSession.BeginAsync(application);

        Assert.NotEqual(first.Id, second.Id);
        // 128 bits of randomness take 22 characters of Base64.
        Assert.Matches("^[A-Za-z0-9_-]{22,}$", first.Id);
    }

    [Theory]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task Request_InASession_IsServedAndNamesIt(string version)
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var session = await McpClientSession.BeginAsync(application, version: version);

        var reply = await session.CallAsync(SampleTools.Echo, new JsonObject { ["text"] = "hi" });

        Assert.Equal("hi", reply.Text);
        Assert.Equal([session.Id], reply.Headers.GetValues(McpPost.SessionHeader));
    }

    [Fact]
    public async Task Notification_InASession_IsAccepted()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var session = await McpClientSession.BeginAsync(application);

        var reply = await session.PostAsync(McpPost.Notification("notifications/initialized"));

        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        Assert.Null(reply.ContentHeaders.ContentType);
    }

    [Fact]
    public async Task Request_WithoutASession_Is400()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();

        var reply = await application.SendAsync(McpPost.Legacy("tools/list"));

        reply.ShouldBeError(HttpStatusCode.BadRequest, TransportError, McpPost.Id);
    }

    [Fact]
    public async Task Request_InAnUnknownSession_Is404()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();

        var reply = await new McpClientSession(application, "unknown").PingAsync();

        reply.ShouldBeError(HttpStatusCode.NotFound, UnknownSession, McpPost.Id);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Method_OtherThanPostInModernVersion_Is405WithAllow(string method)
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var session = await McpClientSession.BeginAsync(application);
        var request = McpPost.Stream(version: McpPost.ModernVersion);
        request.Method = new HttpMethod(method);

        var reply = await session.PostAsync(request);

        reply.ShouldBeError(HttpStatusCode.MethodNotAllowed, TransportError, id: null);
        Assert.Equal(["POST"], reply.ContentHeaders.Allow);
        Assert.Equal(HttpStatusCode.OK, (await session.PingAsync()).Status);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData(null)]
    public async Task ModernRequest_WhateverSessionItNames_StandsAlone(string? sessionId)
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var request = McpPost.ModernCall(SampleTools.Echo, new JsonObject { ["text"] = "hi" });
        request.Headers.Add(McpPost.SessionHeader, sessionId is null ? [] : [sessionId]);

        var reply = await application.SendAsync(request);

        Assert.Equal("hi", reply.Text);
        Assert.False(reply.Headers.Contains(McpPost.SessionHeader));
    }

    [Fact]
    public async Task Delete_OfASession_EndsItAndNoOther()
    {
        var recorder = new SessionRecorder();
        await using var application = await McpApplication.StartWithSessionsAsync(
            transport => transport.RunSessionHandler = recorder.RunAsync);
        var ended = await McpClientSession.BeginAsync(application);
        var other = await McpClientSession.BeginAsync(application);

        var reply = await ended.DeleteAsync();

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        await recorder.EndOf(ended);
        Assert.Equal(HttpStatusCode.NotFound, (await ended.PingAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.PingAsync()).Status);
    }

    [Fact]
    public async Task Delete_OfAnUnknownSession_ChangesNothing()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();

        var reply = await new McpClientSession(application, "unknown").DeleteAsync();

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Method_InAnUnknownVersion_Is400(string method)
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var session = await McpClientSession.BeginAsync(application);
        var request = McpPost.Stream(version: "1999-01-01");
        request.Method = new HttpMethod(method);

        (await session.PostAsync(request)).ShouldBeError(HttpStatusCode.BadRequest, -32022, id: null);
        Assert.Equal(HttpStatusCode.OK, (await session.PingAsync()).Status);
    }

    [Fact]
    public async Task ConfigureSessionOptions_RunsOnceForASessionAndForEachModernRequest()
    {
        var count = 0;
        await using var application = await McpApplication.StartWithSessionsAsync(transport =>
            transport.ConfigureSessionOptions = (_, _, _) =>
            {
                count++;
                return Task.CompletedTask;
            });

        var session = await McpClientSession.BeginAsync(application);
        await session.PingAsync();
        var afterSession = count;
        await application.SendAsync(McpPost.Modern("server/discover"));
        await application.SendAsync(McpPost.Modern("server/discover"));

        Assert.Equal((1, 3), (afterSession, count));
    }
}
