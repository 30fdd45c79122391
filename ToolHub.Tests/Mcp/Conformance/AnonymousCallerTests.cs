using System.Net;
using ToolHub.Core.Access;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Conformance;

[Collection(nameof(ConformanceCollection))]
public sealed class AnonymousCallerTests(ConformanceFixture server)
{
    [Fact]
    public async Task Call_WithoutKey_ReachesAFixture()
    {
        var reply = await server.Host.SendAsync(McpPost.ModernCall("test_simple_text"), key: null);

        Assert.Equal("This is a simple text response for testing.", reply.Text);
    }

    [Fact]
    public async Task Call_WithoutKey_ReachesNothingButFixtures()
    {
        var reply = await server.Host.SendAsync(McpPost.ModernCall("list_orders"), key: null);

        Assert.NotNull(reply.ErrorCode);
    }

    [Fact]
    public async Task Call_WithAWrongKey_IsRefusedAsEverywhere()
    {
        var reply = await server.Host.SendAsync(McpPost.ModernCall("test_simple_text"), ApiKeySecret.Generate().Text);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    [Fact]
    public async Task Call_WithAGoodKey_SeesNoFixture()
    {
        var fixture = await server.Host.SendAsync(McpPost.ModernCall("test_simple_text"), server.DeveloperKey);
        var tool = await server.Host.SendAsync(McpPost.ModernCall("ping"), server.DeveloperKey);

        Assert.NotNull(fixture.ErrorCode);
        Assert.NotNull(tool.Text);
    }
}
