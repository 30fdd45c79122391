using System.Net;
using System.Net.Http.Headers;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

[Collection(nameof(McpServerCollection))]
public sealed class AuthenticationTests(McpServerFixture server)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_WithoutKey_IsChallengedAndRecorded()
    {
        var reply = await server.Host.SendAsync(McpPost.LegacyCall("ping"), key: null);

        Assert.Equal("Bearer realm=\"toolhub\"", Assert.Single(reply.Headers.WwwAuthenticate).ToString());
        await ShouldBeTurnedAwayAsync(reply);
    }

    [Fact]
    public async Task Request_WithUnknownKey_IsRefusedAndRecorded()
    {
        var reply = await server.Host.SendAsync(McpPost.LegacyCall("ping"), ApiKeySecret.Generate().Text);

        await ShouldBeRefusedAsync(reply);
    }

    [Fact]
    public async Task Request_WithTextThatIsNoKey_IsRefusedAndRecorded()
    {
        var reply = await server.Host.SendAsync(McpPost.LegacyCall("ping"), "open-sesame");

        await ShouldBeRefusedAsync(reply);
    }

    [Fact]
    public async Task Request_WithExpiredKey_IsRefusedAndRecorded()
    {
        var expired = await server.Database.IssueKeyAsync(RoleNames.Admin, TimeSpan.FromSeconds(-1), CancellationToken);

        var reply = await server.Host.SendAsync(McpPost.LegacyCall("ping"), expired.Secret.Text);

        await ShouldBeRefusedAsync(reply);
    }

    [Fact]
    public async Task Request_WithKeyIssuedWhileRunning_IsServedUntilItIsRevoked()
    {
        var issued = await server.Database.IssueKeyAsync(RoleNames.Viewer, CancellationToken);

        await Eventually.TrueAsync(async () => await PingAsync(issued) is HttpStatusCode.OK, McpHost.Noticed, CancellationToken);
        await server.Database.RevokeAsync(issued.Key, CancellationToken);
        await Eventually.TrueAsync(async () => await PingAsync(issued) is HttpStatusCode.Unauthorized, McpHost.Noticed, CancellationToken);

        await ShouldBeRefusedAsync(await server.Host.SendAsync(McpPost.LegacyCall("ping"), issued.Secret.Text));
    }

    [Fact]
    public async Task Request_WithKeyInXApiKeyHeader_IsServed()
    {
        var request = McpPost.ModernCall("ping");
        request.Headers.Add("X-Api-Key", server.KeyOf(RoleNames.Viewer));

        var reply = await server.Host.SendAsync(request, key: null);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.NotEqual(true, (bool?)reply.Result!["isError"]);
    }

    [Fact]
    public async Task Request_WithTwoKeys_IsRefused()
    {
        var request = McpPost.LegacyCall("ping");
        request.Headers.Add("X-Api-Key", server.KeyOf(RoleNames.Viewer));
        request.Headers.Add("X-Api-Key", server.KeyOf(RoleNames.Viewer));

        await ShouldBeRefusedAsync(await server.Host.SendAsync(request, key: null));
    }

    private async Task<HttpStatusCode> PingAsync(IssuedApiKey key) =>
        (await server.Host.SendAsync(McpPost.LegacyCall("ping"), key.Secret.Text)).Status;

    private async Task ShouldBeRefusedAsync(McpReply reply)
    {
        var challenge = Assert.Single(reply.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.StartsWith("realm=\"toolhub\", error=\"invalid_token\"", challenge.Parameter);
        await ShouldBeTurnedAwayAsync(reply);
    }

    /// <summary>Missing and wrong keys get answers of one shape.</summary>
    private async Task ShouldBeTurnedAwayAsync(McpReply reply)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.Equal(new MediaTypeHeaderValue("application/problem+json"), reply.ContentHeaders.ContentType);
        Assert.Equal((401, "unauthorized"), ((int?)reply.Message!["status"], (string?)reply.Message["code"]));
        Assert.Equal(reply.CorrelationId(), (string?)reply.Message["correlationId"]);

        var entry = Assert.Single(await server.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal((AuditAction.Authentication, ToolCallOutcome.Unauthorized), (entry.Action, entry.Outcome));
        Assert.Equal(("/mcp", null, null), (entry.Target, entry.CallerId, entry.ApiKeyId));
    }
}
