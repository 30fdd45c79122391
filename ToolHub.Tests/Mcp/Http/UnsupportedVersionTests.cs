using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Http;

[Collection(nameof(McpServerCollection))]
public sealed class UnsupportedVersionTests(McpServerFixture server)
{
    private const int UnsupportedProtocolVersion = -32022;

    [Theory]
    [InlineData("2027-01-01")]
    [InlineData("v999.0.0")]
    public async Task Send_UnknownVersionOfAStatelessRequest_NamesWhatDiscoverNames(string version)
    {
        var discovered = await server.SendAsync(McpPost.Modern("server/discover"));
        var refused = await server.SendAsync(McpPost.Modern("tools/list", version: version));

        refused.ShouldBeError(HttpStatusCode.BadRequest, UnsupportedProtocolVersion, McpPost.Id);
        Assert.Equal(version, (string?)refused.Message!["error"]!["data"]!["requested"]);
        Assert.True(JsonNode.DeepEquals(discovered.Result!["supportedVersions"], refused.Message["error"]!["data"]!["supported"]));
    }

    [Fact]
    public async Task Send_UnknownVersionOfTheHandshakeEra_NamesAllToFallBackTo()
    {
        var refused = await server.SendAsync(McpPost.Legacy("tools/list", version: "2023-01-01"));

        refused.ShouldBeError(HttpStatusCode.BadRequest, UnsupportedProtocolVersion, McpPost.Id);
        Assert.Contains("2025-11-25", refused.Message!["error"]!["data"]!["supported"]!.AsArray().Select(version => (string?)version));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/cancelled"}""")]
    public async Task Send_UnknownVersionAndNoRequest_IsRefusedAllTheSame(string body)
    {
        var request = McpPost.Body(body);
        request.Headers.Add(McpPost.VersionHeader, "2027-01-01");

        var refused = await server.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.ErrorCode);
    }
}
