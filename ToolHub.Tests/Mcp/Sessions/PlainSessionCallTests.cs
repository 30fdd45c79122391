using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>Calls on a session that are answered without the SDK: nobody should see a difference but in the form of the answer.</summary>
[Collection(nameof(McpServerCollection))]
public sealed class PlainSessionCallTests(McpServerFixture server)
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_PlainTool_IsAnsweredAsJsonOnItsSession()
    {
        var reply = await server.SendAsync(McpPost.LegacyCall("ping", new() { ["message"] = "hello" }));

        Assert.Equal((HttpStatusCode.OK, Json), (reply.Status, reply.ContentHeaders.ContentType?.MediaType));
        Assert.Equal("hello", (string?)reply.Result!["structuredContent"]!["message"]);
        Assert.Null(reply.Result["resultType"]);
        Assert.Null(reply.Result["_meta"]);
        Assert.NotEmpty(Assert.Single(reply.Headers.GetValues("Mcp-Session-Id")));
        Assert.NotEmpty(reply.Headers.GetValues("RateLimit"));
        var entry = Assert.Single(await server.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal(ToolCallOutcome.Succeeded, entry.Outcome);
        Assert.NotNull(entry.Client);
    }

    [Fact]
    public async Task Call_RicherForm_SaysTheSameThroughTheSdk()
    {
        var plain = await server.SendAsync(McpPost.LegacyCall("get_order", new() { ["order_id"] = "A100" }));
        var request = new JsonObject
        {
            ["name"] = "get_order",
            ["arguments"] = new JsonObject { ["order_id"] = "A100" },
            ["_meta"] = new JsonObject { ["progressToken"] = 1 },
        };
        var rich = await server.SendAsync(McpPost.Legacy("tools/call", request));

        Assert.Equal((Json, EventStream), (plain.ContentHeaders.ContentType?.MediaType, rich.ContentHeaders.ContentType?.MediaType));
        Assert.True(JsonNode.DeepEquals(plain.Result, rich.Result), $"{plain.Result} {rich.Result}");
    }

    [Fact]
    public async Task Call_ToolThatAsks_IsLeftToTheSdk()
    {
        var reply = await server.SendAsync(McpPost.LegacyCall("cancel_order", new() { ["order_id"] = "A999" }));

        Assert.Equal(EventStream, reply.ContentHeaders.ContentType?.MediaType);
        Assert.Equal("not_found", (string?)reply.ToolError()["code"]);
    }

    [Theory]
    [InlineData("get_order", """{ "order_id": "A999" }""")]
    [InlineData("get_order", """{ "order_id": 7 }""")]
    public async Task Call_Refused_SaysSo(string tool, string arguments)
    {
        var reply = await server.SendAsync(McpPost.LegacyCall(tool, JsonNode.Parse(arguments)!.AsObject()));

        Assert.Equal((HttpStatusCode.OK, Json), (reply.Status, reply.ContentHeaders.ContentType?.MediaType));
        Assert.NotNull(reply.ToolError()["code"]);
    }

    [Fact]
    public async Task Call_SessionOfAnotherCaller_IsAnsweredLikeAnUnknownOne()
    {
        var own = await server.SendAsync(McpPost.LegacyCall("ping"));
        var request = McpPost.LegacyCall("ping");
        request.Headers.Add("Mcp-Session-Id", own.Headers.GetValues("Mcp-Session-Id").Single());

        var reply = await server.SendAsync(request, RoleNames.Admin);

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
    }

    [Fact]
    public async Task Initialize_AgainOnASession_HarmsNothing()
    {
        var own = await server.SendAsync(McpPost.LegacyCall("ping"));
        var id = own.Headers.GetValues("Mcp-Session-Id").Single();
        var again = McpPost.Initialize(McpPost.LegacyVersion);
        again.Headers.Add("Mcp-Session-Id", id);
        again.RequestUri = server.Host.Endpoint;
        again.Headers.Authorization = new("Bearer", server.KeyOf(RoleNames.Developer));
        // Another connection than that of the first request, which is gone by then.
        using var client = new HttpClient();

        using var response = await client.SendAsync(again, CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(McpPost.LegacyCall("ping"))).Status);
    }

    [Fact]
    public async Task Call_UnknownSession_IsNotFound()
    {
        var request = McpPost.LegacyCall("ping");
        request.Headers.Add("Mcp-Session-Id", "unknown");

        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(request)).Status);
    }
}
