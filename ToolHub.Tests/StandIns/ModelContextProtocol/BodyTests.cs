using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

public sealed class BodyTests
{
    private const int InvalidRequest = -32600;

    [Theory]
    [InlineData("application/json, text/event-stream")]
    [InlineData("text/event-stream;q=0.5, application/json;charset=utf-8")]
    [InlineData("*/*")]
    public async Task Accept_AllowsBothTypes_IsServed(string accept)
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Legacy("ping");
        Replace(request, "Accept", accept);

        var reply = await application.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    [InlineData("text/html, text/event-stream")]
    [InlineData(null)]
    public async Task Accept_LacksOneType_Is406(string? accept)
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Legacy("ping");
        Replace(request, "Accept", accept);

        var reply = await application.SendAsync(request);

        reply.ShouldBeError(HttpStatusCode.NotAcceptable, -32000, id: null);
    }

    [Fact]
    public async Task ContentType_NotJson_Is415()
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Legacy("ping");
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain");

        var reply = await application.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.Status);
    }

    [StandInFact]
    public async Task ContentType_Missing_Is415()
    {
        await using var application = await McpApplication.StartAsync();
        var request = McpPost.Legacy("ping");
        request.Content!.Headers.ContentType = null;

        var reply = await application.SendAsync(request);

        reply.ShouldBeError(HttpStatusCode.UnsupportedMediaType, -32000, id: null);
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",")]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}")]
    [InlineData("{\"id\":1,\"method\":\"ping\"}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}")]
    public async Task Body_NotOneMessage_Is400WithNullId(string body)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Body(body));

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidRequest, id: null);
    }

    [Fact]
    public async Task Body_Batch_Is400()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Body("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]"""));

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidRequest, id: null);
    }

    [Theory]
    [InlineData(40, HttpStatusCode.OK)]
    [InlineData(2000, HttpStatusCode.BadRequest)]
    public async Task Body_NestedDeep_Is400BeyondTheLimit(int depth, HttpStatusCode expected)
    {
        await using var application = await McpApplication.StartAsync();
        var nested = new string('[', depth) + new string(']', depth);

        var reply = await application.SendAsync(
            McpPost.Body($$$"""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"deep":{{{nested}}}}}"""));

        Assert.Equal(expected, reply.Status);
    }

    [StandInFact]
    public async Task Body_HalfASurrogatePair_Is400()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(
            McpPost.Body("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"name":"\ud800"}}"""));

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidRequest, id: null);
    }

    [StandInFact]
    public async Task Body_PropertyTwice_Is400()
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(
            McpPost.Body("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"name":"a","name":"b"}}"""));

        reply.ShouldBeError(HttpStatusCode.BadRequest, InvalidRequest, id: null);
    }

    [StandInFact]
    public async Task Body_LargerThanTheServersLimit_Is413WithJsonRpcError()
    {
        await using var application = await McpApplication.StartAsync(
            configureHost: host => host.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1024));

        var reply = await application.SendAsync(McpPost.LegacyCall(SampleTools.Echo, new JsonObject { ["text"] = new string('x', 2048) }));

        reply.ShouldBeError(HttpStatusCode.RequestEntityTooLarge, InvalidRequest, id: null);
    }

    [Fact]
    public async Task Body_WithinTheServersLimit_IsServed()
    {
        await using var application = await McpApplication.StartAsync(
            configureHost: host => host.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1024));

        var reply = await application.SendAsync(McpPost.LegacyCall(SampleTools.Echo, new JsonObject { ["text"] = "small" }));

        Assert.Equal("small", reply.Text);
    }

    [Theory]
    [InlineData("\"a-string\"")]
    [InlineData("17")]
    public async Task Id_OfAnyKind_IsEchoed(string id)
    {
        await using var application = await McpApplication.StartAsync();

        var reply = await application.SendAsync(McpPost.Body($$"""{"jsonrpc":"2.0","id":{{id}},"method":"ping"}"""));

        Assert.Equal(id, reply.Message!["id"]!.ToJsonString());
    }

    private static void Replace(HttpRequestMessage request, string header, string? value)
    {
        request.Headers.Remove(header);
        if (value is not null)
        {
            request.Headers.Add(header, value);
        }
    }
}
