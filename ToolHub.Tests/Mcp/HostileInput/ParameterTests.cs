using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.HostileInput;

/// <summary>Messages that are well-formed and make no sense.</summary>
[Collection(nameof(McpServerCollection))]
public sealed class ParameterTests(McpServerFixture server)
{
    private const int MethodNotFound = -32601;
    private const int InvalidParams = -32602;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tools/call", "[1]")]
    [InlineData("tools/call", "\"ping\"")]
    [InlineData("tools/call", "{}")]
    [InlineData("tools/call", """{ "name": 7 }""")]
    [InlineData("tools/call", """{ "name": "ping", "arguments": [] }""")]
    [InlineData("tools/call", """{ "name": "ping", "arguments": "message" }""")]
    [InlineData("tools/list", """{ "cursor": 7 }""")]
    [InlineData("resources/read", "{}")]
    [InlineData("resources/read", """{ "uri": [] }""")]
    [InlineData("prompts/get", """{ "name": {} }""")]
    public async Task Params_OfTheWrongForm_AreAnErrorOfTheRequestAndRecorded(string method, string parameters)
    {
        var reply = await server.SendHostileAsync(Message(method, parameters));

        reply.ShouldBeError(HttpStatusCode.OK, InvalidParams, McpPost.Id);
        var entry = Assert.Single(await server.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal((AuditAction.MalformedRequest, method), (entry.Action, entry.Target));
    }

    [Theory]
    [InlineData("""{ "sampling": 5 }""")]
    [InlineData("""{ "elicitation": "yes" }""")]
    public async Task Capabilities_OfTheWrongForm_AreAnErrorBeforeAnythingIsDone(string capabilities)
    {
        var request = McpPost.ModernCall("ping", []);
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(CancellationToken))!;
        body["params"]!["_meta"]![McpPost.CapabilitiesKey] = JsonNode.Parse(capabilities);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");

        var reply = await server.SendHostileAsync(request);

        Assert.Equal(InvalidParams, reply.ErrorCode);
    }

    [Theory]
    [InlineData("tools/call")]
    [InlineData("resources/read")]
    [InlineData("resources/subscribe")]
    [InlineData("prompts/get")]
    [InlineData("completion/complete")]
    public async Task Params_Missing_AreAnErrorOfTheRequest(string method)
    {
        var request = McpPost.Body($$"""{"jsonrpc":"2.0","id":{{McpPost.Id}},"method":"{{method}}"}""");
        request.Headers.Add(McpPost.VersionHeader, McpPost.LegacyVersion);

        var reply = await server.SendHostileAsync(request);

        reply.ShouldBeError(HttpStatusCode.OK, InvalidParams, McpPost.Id);
    }

    [Theory]
    [InlineData("""{ "protocolVersion": 7, "capabilities": {}, "clientInfo": { "name": "x", "version": "1" } }""")]
    [InlineData("""{ "protocolVersion": "2025-11-25", "capabilities": "all", "clientInfo": { "name": "x", "version": "1" } }""")]
    [InlineData("""{ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": [] }""")]
    public async Task Initialize_ParametersOfTheWrongForm_IsAnErrorOfTheRequestAndRecorded(string parameters)
    {
        var request = McpPost.Legacy("initialize", JsonNode.Parse(parameters)!.AsObject(), version: null);

        var reply = await server.SendHostileAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, -32602), (reply.Status, reply.ErrorCode));
        var entry = Assert.Single(await server.Database.AuditOfAsync(reply.CorrelationId(), TestContext.Current.CancellationToken));
        Assert.Equal((AuditAction.MalformedRequest, "initialize"), (entry.Action, entry.Target));
    }

    [Theory]
    [InlineData("""{ "order_id": 100 }""", "type")]
    [InlineData("""{ "order_id": null }""", "type")]
    [InlineData("""{ "order_id": ["A100"] }""", "type")]
    [InlineData("""{ "order_id": "" }""", "minLength")]
    [InlineData("""{ "order_id": "A10000000000000000000" }""", "maxLength")]
    [InlineData("{}", "required")]
    [InlineData("""{ "order_id": "A100", "and": "more" }""", "additionalProperties")]
    public async Task Arguments_AgainstTheSchema_AreAnErrorThatTheModelCanMend(string arguments, string keyword)
    {
        foreach (var call in new[] { McpPost.LegacyCall, McpPost.ModernCall })
        {
            var reply = await server.SendHostileAsync(call("get_order", Object(arguments)));

            Assert.Equal("invalid_input", (string?)reply.ToolError()["code"]);
            Assert.Contains(keyword, reply.ToolError()["errors"]!.AsArray().Select(error => (string?)error!["keyword"]));
            Assert.Equal(reply.CorrelationId(), (string?)reply.ToolError()["correlationId"]);
        }
    }

    [Fact]
    public async Task Method_Unknown_IsNotFoundInEitherEra()
    {
        var legacy = await server.SendHostileAsync(McpPost.Legacy("tools/destroy"));
        var modern = await server.SendHostileAsync(McpPost.Modern("tools/destroy"));

        legacy.ShouldBeError(HttpStatusCode.OK, MethodNotFound, McpPost.Id);
        modern.ShouldBeError(HttpStatusCode.NotFound, MethodNotFound, McpPost.Id);
    }

    [Theory]
    [InlineData("no_such_tool")]
    [InlineData("")]
    [InlineData("get_order\0")]
    [InlineData("'; DROP TABLE tools; --")]
    [InlineData("../../etc/passwd")]
    [InlineData("line\nbreak")]
    [InlineData("\U0001F600")]
    public async Task ToolName_Unknown_IsAnErrorOfTheRequestAndRecordedSafely(string name)
    {
        var reply = await server.SendHostileAsync(McpPost.LegacyCall(name));

        reply.ShouldBeError(HttpStatusCode.OK, InvalidParams, McpPost.Id);
        var entry = Assert.Single(await server.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal(ToolCallOutcome.NotFound, entry.Outcome);
        Assert.DoesNotContain(entry.Target, char.IsControl);
    }

    [Theory]
    [InlineData("tools/call", "name")]
    [InlineData("prompts/get", "name")]
    [InlineData("resources/read", "uri")]
    public async Task Name_Null_NamesNothing(string method, string member)
    {
        var reply = await server.SendHostileAsync(McpPost.Legacy(method, new() { [member] = null }));

        Assert.NotNull(reply.ErrorCode);
        var entry = Assert.Single(await server.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal(("", ToolCallOutcome.NotFound), (entry.Target, entry.Outcome));
    }

    [Fact]
    public async Task ToolName_VeryLong_IsRecordedCut()
    {
        var reply = await server.SendHostileAsync(McpPost.LegacyCall(new string('x', 100_000)));

        reply.ShouldBeError(HttpStatusCode.OK, InvalidParams, McpPost.Id);
        var entry = Assert.Single(await server.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal(AuditLimits.Target, entry.Target.Length);
    }

    [Theory]
    [InlineData("get_order", """{ "order_id": "A\u0000" }""", "invalid_input")]
    [InlineData("get_order", """{ "order_id": "' OR 1=1" }""", "invalid_input")]
    [InlineData("get_order", """{ "order_id": "A" }""", "not_found")]
    [InlineData("list_orders", """{ "cursor": "not a cursor!" }""", "invalid_input")]
    [InlineData("list_orders", """{ "cursor": "AA" }""", "invalid_input")]
    [InlineData("list_orders", """{ "cursor": "dG9vbDpnZXRfb3JkZXI" }""", "invalid_input")]
    [InlineData("list_orders", """{ "status": "lost" }""", "invalid_input")]
    [InlineData("list_orders", """{ "limit": 1e9 }""", "invalid_input")]
    [InlineData("list_orders", """{ "limit": 1.5 }""", "invalid_input")]
    public async Task Arguments_ThatNameNothing_AreAnErrorOfTheTool(string tool, string arguments, string code)
    {
        var reply = await server.SendHostileAsync(McpPost.LegacyCall(tool, Object(arguments)));

        Assert.Equal(code, (string?)reply.ToolError()["code"]);
    }

    [Theory]
    [InlineData("catalog://item/%00")]
    [InlineData("catalog://item/a%2Fb")]
    [InlineData("catalog://item/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task Uri_ThatNamesNothing_IsAnErrorOfTheRequest(string uri)
    {
        var reply = await server.SendHostileAsync(McpPost.Legacy("resources/read", new() { ["uri"] = uri }));

        Assert.InRange(reply.ErrorCode!.Value, -32602, -32002);
    }

    [Theory]
    [InlineData("tools/list")]
    [InlineData("resources/list")]
    [InlineData("resources/templates/list")]
    [InlineData("prompts/list")]
    public async Task Cursor_NotOfThisList_IsAnErrorOfTheRequest(string method)
    {
        var ofAnotherList = method is "tools/list" ? "prompt:a" : "tool:a";
        foreach (var cursor in new[] { "?", "", "AAAA", Base64(ofAnotherList) })
        {
            var reply = await server.SendHostileAsync(McpPost.Legacy(method, new() { ["cursor"] = cursor }));

            reply.ShouldBeError(HttpStatusCode.OK, InvalidParams, McpPost.Id);
        }
    }

    private static HttpRequestMessage Message(string method, string parameters) => McpPost.Message(new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = McpPost.Id,
        ["method"] = method,
        ["params"] = JsonNode.Parse(parameters),
    });

    private static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');
}
