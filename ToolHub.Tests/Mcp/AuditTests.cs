using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

/// <summary>Every call leaves exactly one row, which names what happened under the id that the caller was given.</summary>
[Collection(nameof(McpServerCollection))]
public sealed class AuditTests(McpServerFixture server)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("get_order", """{ "order_id": "A100" }""", nameof(ToolCallOutcome.Succeeded))]
    [InlineData("get_order", """{ "order_id": "A999" }""", nameof(ToolCallOutcome.NotFound))]
    [InlineData("get_order", """{ "order_id": 100 }""", nameof(ToolCallOutcome.InvalidInput))]
    [InlineData("get_nothing", "{}", nameof(ToolCallOutcome.NotFound))]
    public async Task CallTool_InEitherEra_LeavesOneRow(string tool, string arguments, string outcome)
    {
        HttpRequestMessage[] requests =
        [
            McpPost.LegacyCall(tool, JsonNode.Parse(arguments)!.AsObject()),
            McpPost.ModernCall(tool, JsonNode.Parse(arguments)!.AsObject()),
        ];
        foreach (var request in requests)
        {
            var entry = await RowOfAsync(await server.SendAsync(request));

            Assert.Equal((AuditAction.ToolCall, tool, outcome), (entry.Action, entry.Target, entry.Outcome.ToString()));
        }
    }

    [Fact]
    public async Task CallTool_Successful_RecordsRevisionAndDurationButNoReason()
    {
        var entry = await RowOfAsync(await server.SendAsync(McpPost.LegacyCall("ping")));

        Assert.Equal(("1.0.0", null), (entry.Revision, entry.Reason));
        Assert.True(entry.DurationMilliseconds > 0);
    }

    [Fact]
    public async Task CallTool_Refused_RecordsTheSentenceThatTheCallerWasTold()
    {
        var reply = await server.SendAsync(McpPost.LegacyCall("get_order", new() { ["order_id"] = "A999" }));

        var entry = await RowOfAsync(reply);
        Assert.NotNull(entry.Reason);
        Assert.StartsWith(entry.Reason, reply.Text);
    }

    [Theory]
    [InlineData("catalog://all", nameof(ToolCallOutcome.Succeeded))]
    [InlineData("catalog://item/SKU-1", nameof(ToolCallOutcome.Succeeded))]
    [InlineData("catalog://item/SKU-99", nameof(ToolCallOutcome.NotFound))]
    [InlineData("catalog://nothing", nameof(ToolCallOutcome.NotFound))]
    public async Task ReadResource_LeavesOneRow(string uri, string outcome)
    {
        var entry = await RowOfAsync(await server.SendAsync(McpPost.Legacy("resources/read", new() { ["uri"] = uri })));

        Assert.Equal((AuditAction.ResourceRead, uri, outcome), (entry.Action, entry.Target, entry.Outcome.ToString()));
    }

    [Theory]
    [InlineData("test_plan", nameof(ToolCallOutcome.Succeeded))]
    [InlineData("order_summary", nameof(ToolCallOutcome.InvalidInput))]
    [InlineData("nothing", nameof(ToolCallOutcome.NotFound))]
    public async Task GetPrompt_LeavesOneRow(string name, string outcome)
    {
        var parameters = new JsonObject { ["name"] = name, ["arguments"] = new JsonObject { ["feature"] = "Sign-in" } };

        var entry = await RowOfAsync(await server.SendAsync(McpPost.Legacy("prompts/get", parameters)));

        Assert.Equal((AuditAction.PromptGet, name, outcome), (entry.Action, entry.Target, entry.Outcome.ToString()));
    }

    [Fact]
    public async Task List_IsNoCallAndLeavesNoRow()
    {
        var reply = await server.SendAsync(McpPost.Legacy("tools/list"));

        Assert.Empty(await server.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
    }

    private async Task<AuditEntry> RowOfAsync(McpReply reply)
    {
        var entry = Assert.Single(await server.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal((CallChannel.Http, RoleNames.Developer), (entry.Channel, entry.Role));
        Assert.StartsWith(RoleNames.Developer, entry.CallerId);
        Assert.NotNull(entry.ApiKeyId);
        return entry;
    }
}
