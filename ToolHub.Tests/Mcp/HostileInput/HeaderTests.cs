using System.Net;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.HostileInput;

/// <summary>Requests of version 2026-07-28 whose headers do not say what their body says.</summary>
[Collection(nameof(McpServerCollection))]
public sealed class HeaderTests(McpServerFixture server)
{
    private const int HeaderMismatch = -32020;
    private const int UnsupportedVersion = -32022;

    [Theory]
    [InlineData(McpPost.VersionHeader)]
    [InlineData(McpPost.MethodHeader)]
    [InlineData(McpPost.NameHeader)]
    public async Task Header_Missing_IsRefused(string header)
    {
        var request = McpPost.ModernCall("ping", []);
        request.Headers.Remove(header);

        await ShouldBeRefusedAsync(request, HeaderMismatch);
    }

    [Theory]
    [InlineData(McpPost.VersionHeader, "2025-11-25")]
    [InlineData(McpPost.MethodHeader, "tools/list")]
    [InlineData(McpPost.NameHeader, "list_orders")]
    [InlineData(McpPost.NameHeader, "PING")]
    [InlineData(McpPost.NameHeader, "ping, get_order")]
    public async Task Header_SaysSomethingElse_IsRefused(string header, string value)
    {
        var request = McpPost.ModernCall("ping", []);
        request.Headers.Remove(header);
        request.Headers.Add(header, value);

        await ShouldBeRefusedAsync(request, HeaderMismatch);
    }

    [Fact]
    public async Task Accept_WithNamesThatOnlyBeginRight_IsRefused()
    {
        var request = McpPost.ModernCall("ping", []);
        request.Headers.Remove("Accept");
        request.Headers.Add("Accept", "application/jsonx, text/event-streams");

        var reply = await server.SendHostileAsync(request);

        Assert.Equal(HttpStatusCode.NotAcceptable, reply.Status);
    }

    [Fact]
    public async Task Header_UnknownVersion_IsRefused() =>
        await ShouldBeRefusedAsync(McpPost.Modern("tools/list", version: "2099-01-01"), UnsupportedVersion);

    private async Task ShouldBeRefusedAsync(HttpRequestMessage request, int code)
    {
        var reply = await server.SendHostileAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, code), (reply.Status, reply.ErrorCode));
    }
}
