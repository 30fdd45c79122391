using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.HostileInput;

/// <summary>Bodies that are no message at all.</summary>
[Collection(nameof(McpServerCollection))]
public sealed class BodyTests(McpServerFixture server)
{
    private const int InvalidRequest = -32600;
    private const int MaxBodyBytes = 1024 * 1024;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"tools/list"},{"jsonrpc":"2.0","id":2,"method":"tools/list"}]""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"tools/list"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"tools/list"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7}""")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"tools/list"}""")]
    public async Task Body_NotOneMessage_IsRefused(string body)
    {
        var reply = await server.SendHostileAsync(McpPost.Body(body));

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidRequest, id: null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_NestedAThousandDeep_IsRefused(bool isModern)
    {
        var nested = new string('[', 1000) + new string(']', 1000);
        var request = await EditedAsync(Ping(isModern), body => body.Replace("\"SLOT\"", nested, StringComparison.Ordinal));

        var reply = await server.SendHostileAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidRequest, id: null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_PropertyTwice_IsRefused(bool isModern)
    {
        var request = await EditedAsync(
            Ping(isModern), body => body.Replace("\"SLOT\"", "\"one\",\"message\":\"two\"", StringComparison.Ordinal));

        var reply = await server.SendHostileAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidRequest, id: null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_InvalidUtf8_IsRefused(bool isModern)
    {
        // U+00FF is the byte 0xFF in Latin-1, which occurs nowhere in UTF-8.
        var request = await EditedAsync(
            Ping(isModern), body => body.Replace("\"SLOT\"", "\"\u00ff\"", StringComparison.Ordinal), Encoding.Latin1);

        var reply = await server.SendHostileAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidRequest, id: null);
    }

    [Theory]
    [InlineData(false, "SLOT")]
    [InlineData(true, "SLOT")]
    [InlineData(false, "\"name\":\"ping")]
    [InlineData(true, "\"name\":\"ping")]
    [InlineData(false, "\"message")]
    [InlineData(true, "\"message")]
    public async Task Body_HalfASurrogatePair_IsRefused(bool isModern, string place)
    {
        var request = await EditedAsync(Ping(isModern), body => body.Replace(place, place + "\\ud800", StringComparison.Ordinal));

        var reply = await server.SendHostileAsync(request);

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidRequest, id: null);
    }

    [Fact]
    public async Task Body_OverOneMebibyte_IsRefusedUnread()
    {
        var request = McpPost.LegacyCall("ping", new() { ["message"] = new string('x', MaxBodyBytes) });
        // The server answers before the body is sent, as a client of good manners asks.
        request.Headers.ExpectContinue = true;

        var reply = await server.SendHostileAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.Status);
    }

    [Fact]
    public async Task Body_JustBelowOneMebibyte_IsRead()
    {
        var message = new string('x', MaxBodyBytes - 1000);

        var reply = await server.SendHostileAsync(McpPost.LegacyCall("ping", new() { ["message"] = message }));

        Assert.Equal("invalid_input", (string?)reply.ToolError()["code"]);
    }

    [Fact]
    public async Task Body_NotJsonByItsContentType_IsRefused()
    {
        var request = McpPost.LegacyCall("ping");
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain");

        var reply = await server.SendHostileAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.Status);
    }

    private static HttpRequestMessage Ping(bool isModern) =>
        isModern ? McpPost.ModernCall("ping", new() { ["message"] = "SLOT" }) : McpPost.LegacyCall("ping", new() { ["message"] = "SLOT" });

    /// <summary>Spoils the text of a well-formed request.</summary>
    private static async Task<HttpRequestMessage> EditedAsync(
        HttpRequestMessage request, Func<string, string> edit, Encoding? encoding = null)
    {
        var body = edit(await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
        request.Content = new ByteArrayContent((encoding ?? Encoding.UTF8).GetBytes(body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }
}
