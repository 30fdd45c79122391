using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

public sealed class MirroredHeaderTests
{
    private const int HeaderMismatch = -32020;

    [Theory]
    [InlineData(null)]
    [InlineData("tools/list")]
    [InlineData("Tools/Call")]
    [InlineData("")]
    public async Task Method_NotTheBodys_IsMismatch(string? header)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(With(McpPost.MethodHeader, header, McpPost.ModernCall(SampleTools.WhoAmI)));

        reply.ShouldBeError(HttpStatusCode.BadRequest, HeaderMismatch, McpPost.Id);
    }

    [Fact]
    public async Task Method_MissingInNotification_IsMismatch()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Notification("notifications/cancelled", McpPost.ModernVersion));

        reply.ShouldBeError(HttpStatusCode.BadRequest, HeaderMismatch, id: null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("echo")]
    [InlineData("")]
    [InlineData("=?base64?not base64?=")]
    [InlineData("=?base64?/w==?=")]
    public async Task Name_NotTheBodys_IsMismatch(string? header)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(With(McpPost.NameHeader, header, McpPost.ModernCall(SampleTools.WhoAmI)));

        reply.ShouldBeError(HttpStatusCode.BadRequest, HeaderMismatch, McpPost.Id);
    }

    [Theory]
    [InlineData(SampleTools.WhoAmI)]
    [InlineData("  who-am-i ")]
    [InlineData("=?base64?d2hvLWFtLWk=?=")]
    public async Task Name_TheBodysInAnyEncoding_IsServed(string header)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(With(McpPost.NameHeader, header, McpPost.ModernCall(SampleTools.WhoAmI)));

        Assert.Equal("nobody", reply.Text);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{}")]
    public async Task Name_NotTextInBody_IsMismatch(string name)
    {
        Assert.SkipUnless(StandInFactAttribute.StandInIsUsed, "The official package answers 500.");
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Body("""
            {"jsonrpc":"2.0","id":4242,"method":"tools/call","params":{"name":NAME,"_meta":{
            "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
            """.Replace("NAME", name));
        request.Headers.Add(McpPost.VersionHeader, McpPost.ModernVersion);
        request.Headers.Add(McpPost.MethodHeader, "tools/call");
        request.Headers.Add(McpPost.NameHeader, "5");

        var reply = await application.SendAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, HeaderMismatch, McpPost.Id);
    }

    [Theory]
    [InlineData("prompts/get", "name")]
    [InlineData("resources/read", "uri")]
    public async Task Name_OfPromptOrResource_IsComparedToo(string method, string parameter)
    {
        await using var application = await McpApplication.StartAsync();

        var wrong = await application.SendAsync(
            With(McpPost.NameHeader, "another", McpPost.Modern(method, new JsonObject { [parameter] = "test://one" })));
        var right = await application.SendAsync(
            With(McpPost.NameHeader, "test://one", McpPost.Modern(method, new JsonObject { [parameter] = "test://one" })));

        Assert.Equal(HeaderMismatch, wrong.ErrorCode);
        Assert.NotEqual(HeaderMismatch, right.ErrorCode);
    }

    [Theory]
    [InlineData("other", HttpStatusCode.BadRequest)]
    [InlineData("task-1", HttpStatusCode.OK)]
    public async Task Name_OfCustomHandler_IsComparedWithItsParameter(string header, HttpStatusCode expected)
    {
        await using var application = await McpApplication.StartAsync(AddCustomHandler);
        var request = McpPost.Modern("test/get", new JsonObject { ["taskId"] = "task-1" });

        var reply = await application.SendAsync(With(McpPost.NameHeader, header, request));

        Assert.Equal(expected, reply.Status);
    }

    [Fact]
    public async Task Headers_OfLegacyRequest_AreIgnored()
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.LegacyCall(SampleTools.WhoAmI);
        request.Headers.Add(McpPost.MethodHeader, "tools/list");
        request.Headers.Add(McpPost.NameHeader, "another");

        var reply = await application.SendAsync(request);

        Assert.Equal("nobody", reply.Text);
    }

    [Theory]
    [InlineData("""{"region":"eu"}""", "Region", "eu")]
    [InlineData("""{"region":"eu "}""", "Region", "=?base64?ZXUg?=")]
    [InlineData("""{"region":"Zürich"}""", "Region", "=?base64?WsO8cmljaA==?=")]
    [InlineData("""{"region":""}""", "Region", "")]
    [InlineData("""{"shard":42}""", "Shard", "42")]
    [InlineData("""{"shard":42}""", "Shard", "42.0")]
    [InlineData("""{"shard":4.2e1}""", "Shard", "42")]
    [InlineData("""{"shard":9007199254740991}""", "Shard", "9007199254740991")]
    [InlineData("""{"dry":true}""", "Dry", "true")]
    [InlineData("""{"place":{"room":"7b"}}""", "Room", "7b")]
    [InlineData("""{"region":null}""", null, null)]
    [InlineData("""{}""", null, null)]
    public async Task Parameter_RepeatsTheArgument_IsServed(string arguments, string? header, string? value)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(Routed(arguments, header, value));

        Assert.Equal("routed", reply.Text);
    }

    [Theory]
    [InlineData("""{"region":"eu"}""", null, null)]
    [InlineData("""{"region":"eu"}""", "Region", "us")]
    [InlineData("""{"region":"eu"}""", "Region", "EU")]
    [InlineData("""{"region":"eu"}""", "Region", "")]
    [InlineData("""{"region":"eu"}""", "Region", "=?base64?%%%?=")]
    [InlineData("""{"shard":42}""", "Shard", "43")]
    [InlineData("""{"shard":42}""", "Shard", "many")]
    [InlineData("""{"shard":42.5}""", "Shard", "42.5")]
    [InlineData("""{"shard":9007199254740993}""", "Shard", "9007199254740993")]
    [InlineData("""{"shard":1e100}""", "Shard", "1e100")]
    [InlineData("""{"dry":true}""", "Dry", "false")]
    [InlineData("""{"place":{"room":"7b"}}""", null, null)]
    [InlineData("""{"place":{"room":"7b"}}""", "Room", "8")]
    public async Task Parameter_DoesNotRepeatTheArgument_IsMismatch(string arguments, string? header, string? value)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(Routed(arguments, header, value));

        reply.ShouldBeError(HttpStatusCode.BadRequest, HeaderMismatch, McpPost.Id);
    }

    [Fact]
    public async Task Parameter_WithCharactersOutsideAscii_IsMismatch()
    {
        await using var application = await McpApplication.StartAsync();
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = application.Http.BaseAddress };

        using var response = await client.SendAsync(
            Routed("""{"region":"Zürich"}""", "Region", "Zürich"), TestContext.Current.CancellationToken);

        (await McpReply.ReadAsync(response)).ShouldBeError(HttpStatusCode.BadRequest, HeaderMismatch, McpPost.Id);
    }

    private static HttpRequestMessage Routed(string arguments, string? header, string? value)
    {
        var request = McpPost.ModernCall(SampleTools.Routed, JsonNode.Parse(arguments)!.AsObject());
        return header is null ? request : With($"Mcp-Param-{header}", value, request);
    }

    private static HttpRequestMessage With(string header, string? value, HttpRequestMessage request)
    {
        request.Headers.Remove(header);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return request;
    }

    private static void AddCustomHandler(IMcpServerBuilder server) => server.Services.Configure<McpServerOptions>(options =>
    {
#pragma warning disable MCPEXP002 // Experimental, but the transport serves it.
        options.RequestHandlers =
        [
            new()
            {
                Method = "test/get",
                RoutingNameParameter = "taskId",
                Handler = (_, _) => ValueTask.FromResult<JsonNode?>(new JsonObject()),
            },
        ];
#pragma warning restore MCPEXP002
    });
}
