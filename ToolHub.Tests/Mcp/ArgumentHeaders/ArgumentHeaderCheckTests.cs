using System.Net;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ToolHub.Tests.Mcp.Conformance;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.ArgumentHeaders;

[Collection(nameof(ConformanceCollection))]
public sealed class ArgumentHeaderCheckTests(ConformanceFixture server)
{
    private const string Header = "Mcp-Param-Region";

    [Theory]
    [InlineData("eu")]
    [InlineData(" eu ")]
    [InlineData("=?base64?ZXU=?=")]
    public async Task Call_HeaderRepeatsTheArgument_Runs(string header)
    {
        var reply = await CallAsync(region: "eu", header);

        Assert.Equal("Ran in eu: select", reply.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("us")]
    [InlineData("EU")]
    [InlineData("=?base64?ZXU?=")]
    [InlineData("=?base64?Z!!U=?=")]
    public async Task Call_HeaderContradictsTheArgument_IsRefused(string? header)
    {
        var reply = await CallAsync(region: "eu", header);

        Assert.Equal((HttpStatusCode.BadRequest, (int)McpErrorCode.HeaderMismatch), (reply.Status, reply.ErrorCode));
    }

    [Fact]
    public async Task Call_ToolThatTheCallerMayNotUse_IsUnknownWhateverTheHeader()
    {
        var reply = await CallAsync(region: "eu", header: null, server.DeveloperKey);

        Assert.Equal((int)McpErrorCode.InvalidParams, reply.ErrorCode);
    }

    private Task<McpReply> CallAsync(string region, string? header, string? key = null)
    {
        var request = McpPost.ModernCall("test_header_tool", new JsonObject { ["region"] = region, ["query"] = "select" });
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(Header, header);
        }

        return server.Host.SendAsync(request, key);
    }
}
