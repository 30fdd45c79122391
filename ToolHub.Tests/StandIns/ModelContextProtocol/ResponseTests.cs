using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

public sealed class ResponseTests
{
    private const int MethodNotFound = -32601;

    [Theory]
    [InlineData("initialize")]
    [InlineData("ping")]
    [InlineData("logging/setLevel")]
    [InlineData("resources/subscribe")]
    [InlineData("resources/unsubscribe")]
    [InlineData("no/such-method")]
    public async Task ModernRequest_MethodThatDoesNotExist_Is404(string method)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Modern(method));

        reply.ShouldBeError(HttpStatusCode.NotFound, MethodNotFound, McpPost.Id);
    }

    [Fact]
    public async Task LegacyRequest_MethodThatDoesNotExist_Is200WithError()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Legacy("no/such-method"));

        reply.ShouldBeError(HttpStatusCode.OK, MethodNotFound, McpPost.Id);
    }

    [Fact]
    public async Task LegacyRequest_RemovedInModern_IsServed()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Legacy("ping"));

        Assert.NotNull(reply.Result);
    }

    [Fact]
    public async Task ModernRequest_ErrorWithoutStatusOfItsOwn_Is200()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.ModernCall("no-such-tool"));

        reply.ShouldBeError(HttpStatusCode.OK, -32602, McpPost.Id);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Method_OtherThanPost_Is405WithAllow(string method)
    {
        await using var application = await McpApplication.StartAsync();
        var request = new HttpRequestMessage(new HttpMethod(method), (Uri?)null);
        request.Headers.Add("Accept", "text/event-stream");

        var reply = await application.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.Status);
        Assert.Equal(["POST"], reply.ContentHeaders.Allow);
    }

    [Theory]
    [InlineData(McpPost.LegacyVersion)]
    [InlineData(McpPost.ModernVersion)]
    public async Task Notification_IsAcceptedWithoutBody(string version)
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Notification("notifications/cancelled", version);
        request.Headers.Add(McpPost.MethodHeader, "notifications/cancelled");

        var reply = await application.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        Assert.Null(reply.Message);
        Assert.Null(reply.ContentHeaders.ContentType);
    }

    [StandInFact]
    public async Task Notification_WhenAccepted_WasHandled()
    {
        var handled = false;
        await using var application = await McpApplication.StartAsync(server => server.Services.Configure<McpServerOptions>(
            options => options.Handlers.NotificationHandlers =
            [
                new("test/happened", async (_, cancellationToken) =>
                {
                    await Task.Yield();
                    cancellationToken.ThrowIfCancellationRequested();
                    handled = true;
                }),
            ]));

        var reply = await application.SendAsync(McpPost.Notification("test/happened"));

        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        Assert.True(handled);
    }

    [Fact]
    public async Task Response_WithoutRequest_IsAccepted()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(
            McpPost.Message(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["result"] = new JsonObject() }));

        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
    }

    [Fact]
    public async Task Request_WithSessionIdInLegacyVersion_Is400()
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Legacy("ping");
        request.Headers.Add("Mcp-Session-Id", "left-over");

        var reply = await application.SendAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, -32000, McpPost.Id);
    }

    [Fact]
    public async Task Request_WithSessionIdInModernVersion_IsServedWithoutSession()
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Modern("server/discover");
        request.Headers.Add("Mcp-Session-Id", "left-over");

        var reply = await application.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.False(reply.Headers.Contains("Mcp-Session-Id"));
    }

    [Fact]
    public async Task Answer_IsAnEventStreamThatNobodyHoldsBack()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Legacy("ping"));

        Assert.Equal("text/event-stream", reply.ContentHeaders.ContentType?.MediaType);
        Assert.True(reply.Headers.CacheControl is { NoCache: true, NoStore: true });
        Assert.Equal(["identity"], reply.ContentHeaders.ContentEncoding);
        Assert.Equal(["no"], reply.Headers.GetValues("X-Accel-Buffering"));
    }

    [Fact]
    public async Task ModernTool_SetsHeaderBeforeItsResult_HeaderIsSent()
    {
        await using var application = await McpApplication.StartAsync(
            configureHost: host => host.Services.AddHttpContextAccessor());

        var reply = await application.SendAsync(McpPost.ModernCall(SampleTools.SetsHeader));

        Assert.Equal("set", reply.Text);
        Assert.Equal(["7"], reply.Headers.GetValues("Retry-After"));
    }
}
