using System.Net;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

public sealed class SessionOwnerTests
{
    private const int TransportError = -32000;

    [Theory]
    [InlineData("ada", "bob")]
    [InlineData(null, "bob")]
    public async Task Post_ByAnotherUser_Is403(string? owner, string other)
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var session = await McpClientSession.BeginAsync(application, owner);

        (await session.As(other).PingAsync()).ShouldBeError(HttpStatusCode.Forbidden, TransportError, McpPost.Id);
        Assert.Equal(HttpStatusCode.OK, (await session.PingAsync()).Status);
    }

    [Fact]
    public async Task Post_ByNobody_Is403InASessionOfAUser()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var session = await McpClientSession.BeginAsync(application, "ada");

        var reply = await new McpClientSession(application, session.Id).PingAsync();

        reply.ShouldBeError(HttpStatusCode.Forbidden, TransportError, McpPost.Id);
    }

    [Fact]
    public async Task Stream_ForAnotherUser_Is403()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var session = await McpClientSession.BeginAsync(application, "ada");

        (await session.As("bob").AskForStreamAsync()).ShouldBeError(HttpStatusCode.Forbidden, TransportError, id: null);
        // The attempt did not use up the only stream of the session.
        await using var stream = await session.OpenStreamAsync();
        Assert.Equal(session.Id, stream.SessionId);
    }

    [Fact]
    public async Task Delete_ByAnotherUser_Is403AndChangesNothing()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var session = await McpClientSession.BeginAsync(application, "ada");

        (await session.As("bob").DeleteAsync()).ShouldBeError(HttpStatusCode.Forbidden, TransportError, id: null);
        Assert.Equal(HttpStatusCode.OK, (await session.PingAsync()).Status);
    }

    [Fact]
    public async Task Tool_InASession_SeesTheUserOfTheRequest()
    {
        await using var application = await McpApplication.StartWithSessionsAsync();
        var ada = await McpClientSession.BeginAsync(application, "ada");
        var bob = await McpClientSession.BeginAsync(application, "bob");

        Assert.Equal("ada", (await ada.CallAsync(SampleTools.WhoAmI)).Text);
        Assert.Equal("bob", (await bob.CallAsync(SampleTools.WhoAmI)).Text);
    }
}
