using System.Text.Json;
using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Core.Schemas;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

[Collection(nameof(McpServerCollection))]
public sealed class SearchToolsTests(McpServerFixture server)
{
    [Fact]
    public async Task Search_ReturnsDefinitionsAsTheListHasThem()
    {
        var list = (await server.SendAsync(McpPost.Modern("tools/list"))).Result!["tools"]!.AsArray();

        var found = await SearchAsync(new() { ["query"] = "cancel order" });

        var first = found["tools"]![0]!.AsObject();
        var listed = list.Single(tool => (string?)tool!["name"] == "cancel_order")!.AsObject();
        Assert.True((double?)first["score"] > 0);
        foreach (var member in new[] { "name", "title", "description", "inputSchema", "outputSchema", "annotations" })
        {
            Assert.True(JsonNode.DeepEquals(listed[member], first[member]), $"{member}: {first[member]?.ToJsonString()}");
        }
    }

    [Fact]
    public async Task Search_Result_SatisfiesTheToolsOwnSchema()
    {
        var list = (await server.SendAsync(McpPost.Modern("tools/list"))).Result!["tools"]!.AsArray();
        var schema = list.Single(tool => (string?)tool!["name"] == "search_tools")!["outputSchema"]!.ToJsonString();

        var found = await SearchAsync(new() { ["query"] = "order", ["limit"] = 50 });

        Assert.Empty(JsonSchema.Compile(JsonElement.Parse(schema)).Validate(JsonElement.Parse(found.ToJsonString())));
    }

    [Fact]
    public async Task Search_FindsOnlyWhatTheCallerMayUse()
    {
        var developer = await SearchAsync(new() { ["query"] = "order", ["limit"] = 1 });
        var viewer = await SearchAsync(new() { ["query"] = "order" }, RoleNames.Viewer);

        Assert.Single(developer["tools"]!.AsArray());
        Assert.True((int?)developer["total"] > 1);
        Assert.Equal(0, (int?)viewer["total"]);
    }

    [Theory]
    [InlineData("""{"query":""}""")]
    [InlineData("""{}""")]
    [InlineData("""{"query":"order","limit":0}""")]
    [InlineData("""{"query":"order","limit":51}""")]
    [InlineData("""{"query":"order","tags":"crm"}""")]
    public async Task Search_WithArgumentsThatAreNotValid_SaysSo(string arguments)
    {
        var reply = await server.SendAsync(McpPost.ModernCall("search_tools", JsonNode.Parse(arguments)!.AsObject()));

        Assert.Equal("invalid_input", (string?)reply.ToolError()["code"]);
    }

    private async Task<JsonNode> SearchAsync(JsonObject arguments, string role = RoleNames.Developer)
    {
        var reply = await server.SendAsync(McpPost.ModernCall("search_tools", arguments), role);
        return reply.Result!["structuredContent"]!;
    }
}
