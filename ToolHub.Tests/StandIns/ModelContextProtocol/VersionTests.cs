using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

public sealed class VersionTests
{
    private const int HeaderMismatch = -32020;
    private const int UnsupportedVersion = -32022;
    private const int InvalidParams = -32602;

    private static readonly string[] AllVersions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task Initialize_KnownVersion_IsNegotiated(string version)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Initialize(version));

        Assert.Equal(version, (string?)reply.Result!["protocolVersion"]);
        Assert.False(reply.Headers.Contains("Mcp-Session-Id"));
    }

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-11-25")]
    [InlineData(null)]
    public async Task LegacyRequest_AnyVersion_IsServedWithoutHandshake(string? version)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Legacy("tools/list", version: version));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.False(reply.Result!.AsObject().ContainsKey("resultType"));
    }

    [Fact]
    public async Task ModernRequest_KnownVersion_IsServed()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.ModernCall(SampleTools.Echo, new JsonObject { ["text"] = "hi" }));

        Assert.Equal((HttpStatusCode.OK, "hi"), (reply.Status, reply.Text));
        Assert.Equal("complete", (string?)reply.Result!["resultType"]);
    }

    [Fact]
    public async Task ModernRequest_UnknownVersion_IsToldWhatDiscoverAdvertises()
    {
        await using var application = await McpApplication.StartAsync();

        var discovered = await application.SendAsync(McpPost.Modern("server/discover"));
        var refused = await application.SendAsync(McpPost.Modern("server/discover", version: "2099-12-31"));

        refused.ShouldBeError(HttpStatusCode.BadRequest, UnsupportedVersion, McpPost.Id);
        Assert.Equal("2099-12-31", (string?)ErrorData(refused)["requested"]);
        Assert.True(JsonNode.DeepEquals(discovered.Result!["supportedVersions"], ErrorData(refused)["supported"]));
    }

    [Theory]
    [InlineData(HttpServerSessionMode.Stateless, "2024-10-07")]
    [InlineData(HttpServerSessionMode.Stateless, "2099-12-31")]
    public async Task UnknownVersion_WithoutSessions_IsToldTheVersionsWithoutSessions(HttpServerSessionMode mode, string version) =>
        Assert.Equal([McpPost.ModernVersion], await SupportedAsync(mode, version));

    [Theory]
    [InlineData(HttpServerSessionMode.Stateful, "2024-10-07")]
    [InlineData(HttpServerSessionMode.StatefulForInitializeClients, "2024-10-07")]
    [InlineData(HttpServerSessionMode.StatefulForInitializeClients, "2099-12-31")]
    public async Task UnknownVersion_WithSessions_IsToldAllVersions(HttpServerSessionMode mode, string version) =>
        Assert.Equal(AllVersions, await SupportedAsync(mode, version));

    [Fact]
    public async Task ModernVersion_WhenEveryClientHasASession_IsToldTheVersionsWithSessions() =>
        Assert.Equal(AllVersions[..^1], await SupportedAsync(HttpServerSessionMode.Stateful, McpPost.ModernVersion));

    [Fact]
    public async Task Version_OtherThanPinned_IsToldThePinnedOne()
    {
        await using var application = await McpApplication.StartAsync(
            server => server.Services.Configure<McpServerOptions>(options => options.ProtocolVersion = McpPost.LegacyVersion));

        var refused = await application.SendAsync(McpPost.Modern("server/discover"));
        var served = await application.SendAsync(McpPost.Legacy("ping"));

        refused.ShouldBeError(HttpStatusCode.BadRequest, UnsupportedVersion, McpPost.Id);
        Assert.Equal([McpPost.LegacyVersion], Supported(refused));
        Assert.Equal(HttpStatusCode.OK, served.Status);
    }

    [Fact]
    public async Task Discover_WithoutHeaderAndMetadata_IsAnsweredWithAnError()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Legacy("server/discover", version: null));

        reply.ShouldBeError(HttpStatusCode.OK, InvalidParams, McpPost.Id);
    }

    [Fact]
    public async Task Header_MissingForModernBody_IsMismatch()
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Modern("server/discover");
        request.Headers.Remove(McpPost.VersionHeader);

        var reply = await application.SendAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, HeaderMismatch, McpPost.Id);
    }

    [Theory]
    [InlineData(McpPost.ModernVersion, McpPost.LegacyVersion)]
    [InlineData(McpPost.LegacyVersion, McpPost.ModernVersion)]
    public async Task Header_OtherVersionThanBody_IsMismatch(string header, string body)
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Modern("server/discover", version: body);
        request.Headers.Remove(McpPost.VersionHeader);
        request.Headers.Add(McpPost.VersionHeader, header);

        var reply = await application.SendAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, HeaderMismatch, McpPost.Id);
    }

    [Fact]
    public async Task Initialize_OtherVersionThanHeader_IsMismatch()
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Initialize("2025-06-18");
        request.Headers.Add(McpPost.VersionHeader, McpPost.LegacyVersion);

        var reply = await application.SendAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, HeaderMismatch, McpPost.Id);
    }

    [Fact]
    public async Task Initialize_SameVersionAsHeader_IsServed()
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Initialize(McpPost.LegacyVersion);
        request.Headers.Add(McpPost.VersionHeader, McpPost.LegacyVersion);

        var reply = await application.SendAsync(request);

        Assert.Equal(McpPost.LegacyVersion, (string?)reply.Result!["protocolVersion"]);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"_meta":{}}""")]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/clientCapabilities":{}}}""")]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/protocolVersion":5,"io.modelcontextprotocol/clientCapabilities":{}}}""")]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}""")]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":[]}}""")]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":5}}""")]
    public async Task Metadata_Incomplete_IsInvalidParams(string parameters)
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Legacy("server/discover", JsonNode.Parse(parameters)!.AsObject(), McpPost.ModernVersion);
        request.Headers.Add(McpPost.MethodHeader, "server/discover");

        var reply = await application.SendAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidParams, McpPost.Id);
    }

    private static async Task<IEnumerable<string>> SupportedAsync(HttpServerSessionMode mode, string version)
    {
        await using var application = await McpApplication.StartAsync(configureTransport: transport => transport.SessionMode = mode);

        var reply = await application.SendAsync(McpPost.Modern("server/discover", version: version));

        reply.ShouldBeError(HttpStatusCode.BadRequest, UnsupportedVersion, McpPost.Id);
        return Supported(reply);
    }

    private static JsonNode ErrorData(McpReply reply) => reply.Message!["error"]!["data"]!;

    private static IEnumerable<string> Supported(McpReply reply) =>
        ErrorData(reply)["supported"]!.AsArray().Select(version => (string)version!);
}
