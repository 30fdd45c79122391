using System.Net;
using ToolHub.Core.Access;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Http;

/// <summary>Which web pages may talk to the server.</summary>
[Collection(nameof(McpServerCollection))]
public sealed class OriginTests(McpServerFixture server)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private string OwnOrigin => server.Host.Endpoint.GetLeftPart(UriPartial.Authority);

    [Theory]
    [InlineData("http://evil.example.com")]
    [InlineData("https://localhost.evil.example.com")]
    [InlineData("http://192.168.1.7:3000")]
    [InlineData("null")]
    public async Task Send_ForeignOrigin_IsForbidden(string origin)
    {
        var reply = await server.SendAsync(WithOrigin(McpPost.ModernCall("ping", []), origin));

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.False(reply.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Send_ForeignOriginAndTheUrlSpelledOtherwise_IsForbidden()
    {
        var request = WithOrigin(McpPost.ModernCall("ping", []), "http://evil.example.com");
        request.RequestUri = new(server.Host.Endpoint + "/");

        Assert.Equal(HttpStatusCode.Forbidden, (await server.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("http://localhost:6274")]
    [InlineData("http://127.0.0.1:3000")]
    public async Task Send_PageOfThisMachineToThisMachine_IsAnswered(string origin)
    {
        var reply = await server.SendAsync(WithOrigin(McpPost.ModernCall("ping", []), origin));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal([origin], reply.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("Mcp-Session-Id", Assert.Single(reply.Headers.GetValues("Access-Control-Expose-Headers")));
    }

    [Fact]
    public async Task Send_OwnOrigin_IsAnswered() =>
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(WithOrigin(McpPost.ModernCall("ping", []), OwnOrigin))).Status);

    [Fact]
    public async Task Send_ForeignHostWithItsOwnOrigin_IsRefused()
    {
        // What DNS rebinding looks like from here: the page's name, our address.
        using var request = WithOrigin(McpPost.ModernCall("ping", []), "http://evil.example.com");
        request.RequestUri = server.Host.Endpoint;
        request.Headers.Host = "evil.example.com";

        using var response = await server.Host.Http.SendAsync(request, CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost:6274", HttpStatusCode.NoContent)]
    [InlineData("http://evil.example.com", HttpStatusCode.Forbidden)]
    public async Task Preflight_WithoutCredentials_SaysWhetherThePageMayAsk(string origin, HttpStatusCode expected)
    {
        using var request = WithOrigin(new HttpRequestMessage(HttpMethod.Options, server.Host.Endpoint), origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,mcp-protocol-version");

        using var response = await server.Host.Http.SendAsync(request, CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected is HttpStatusCode.NoContent, response.Headers.Contains("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task Send_OriginThatIsListed_IsAnswered()
    {
        await using var host = new McpHost(
            server.Database.ConnectionString,
            server.RedisConnectionString,
            ("Http:AllowedOrigins:0", "https://inspector.example.com"));
        await host.WaitUntilReadyAsync();

        var listed = await host.SendAsync(
            WithOrigin(McpPost.ModernCall("ping", []), "https://inspector.example.com"), server.KeyOf(RoleNames.Developer));
        var other = await host.SendAsync(
            WithOrigin(McpPost.ModernCall("ping", []), "https://inspector.example.org"), server.KeyOf(RoleNames.Developer));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (listed.Status, other.Status));
    }

    private static HttpRequestMessage WithOrigin(HttpRequestMessage request, string origin)
    {
        request.Headers.Add("Origin", origin);
        return request;
    }
}
