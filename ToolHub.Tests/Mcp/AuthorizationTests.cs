using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

[Collection(nameof(McpServerCollection))]
public sealed class AuthorizationTests(McpServerFixture server)
{
    private const int InvalidParams = -32602;
    private const int ResourceNotFound = -32002;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        RoleNames.Developer,
        "cancel_order export_orders get_order list_orders ping run_query search_tools summarize_order",
        "catalog_all server_settings",
        "order_summary status_message test_plan")]
    [InlineData(RoleNames.Viewer, "ping search_tools", "catalog_all", "test_plan")]
    [InlineData(RoleNames.Auditor, "ping search_tools", "", "test_plan")]
    public async Task Lists_ShowARoleWhatItMayUse(string role, string tools, string resources, string prompts)
    {
        Assert.Equal(tools, await NamesAsync(role, "tools"));
        Assert.Equal(resources, await NamesAsync(role, "resources"));
        Assert.Equal(prompts, await NamesAsync(role, "prompts"));
    }

    [Theory]
    [InlineData(RoleNames.Viewer, 1)]
    [InlineData(RoleNames.Auditor, 0)]
    public async Task Templates_ShowARoleWhatItMayUse(string role, int count)
    {
        var reply = await server.SendAsync(McpPost.Legacy("resources/templates/list"), role);

        Assert.Equal(count, reply.Result!["resourceTemplates"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallTool_Hidden_IsAnsweredLikeAnUnknownOneAndRecordedAsForbidden(bool isModern)
    {
        var hidden = await server.SendAsync(Call("list_orders", isModern), RoleNames.Viewer);
        var unknown = await server.SendAsync(Call("list_nothing", isModern), RoleNames.Viewer);
        var allowed = await server.SendAsync(Call("list_orders", isModern), RoleNames.Developer);

        ShouldBeTheSameError(InvalidParams, hidden, unknown);
        Assert.Equal(ToolCallOutcome.Forbidden, await OutcomeAsync(hidden));
        Assert.Equal(ToolCallOutcome.NotFound, await OutcomeAsync(unknown));
        Assert.Equal(ToolCallOutcome.Succeeded, await OutcomeAsync(allowed));
    }

    [Fact]
    public async Task ReadResource_Hidden_IsAnsweredLikeAnUnknownOneAndRecordedAsForbidden()
    {
        var hidden = await server.SendAsync(Read("config://server-settings"), RoleNames.Viewer);
        var unknown = await server.SendAsync(Read("config://nothing"), RoleNames.Viewer);
        var allowed = await server.SendAsync(Read("config://server-settings"), RoleNames.Developer);

        Assert.Equal("config://server-settings", (string?)hidden.Message!["error"]!["data"]!["uri"]);
        hidden.Message["error"]!["data"]!["uri"] = "config://nothing";
        ShouldBeTheSameError(ResourceNotFound, hidden, unknown);
        Assert.Equal(ToolCallOutcome.Forbidden, await OutcomeAsync(hidden));
        Assert.Equal(ToolCallOutcome.Succeeded, await OutcomeAsync(allowed));
    }

    [Fact]
    public async Task GetPrompt_Hidden_IsAnsweredLikeAnUnknownOneAndRecordedAsForbidden()
    {
        var hidden = await server.SendAsync(Prompt("order_summary"), RoleNames.Viewer);
        var unknown = await server.SendAsync(Prompt("nothing"), RoleNames.Viewer);
        var allowed = await server.SendAsync(Prompt("order_summary"), RoleNames.Developer);

        ShouldBeTheSameError(InvalidParams, hidden, unknown);
        Assert.Equal(ToolCallOutcome.Forbidden, await OutcomeAsync(hidden));
        Assert.Equal(ToolCallOutcome.Succeeded, await OutcomeAsync(allowed));
    }

    [Fact]
    public async Task DisabledTool_IsGoneUntilItIsEnabledAgain()
    {
        await server.Database.EnableToolAsync("get_order", isEnabled: false, CancellationToken);
        try
        {
            await Eventually.TrueAsync(
                async () => !(await NamesAsync(RoleNames.Developer, "tools")).Contains("get_order", StringComparison.Ordinal),
                McpHost.Noticed,
                CancellationToken);
            var gone = await server.SendAsync(GetOrder());
            Assert.Equal((HttpStatusCode.OK, InvalidParams), (gone.Status, gone.ErrorCode));
        }
        finally
        {
            await server.Database.EnableToolAsync("get_order", isEnabled: true, CancellationToken);
        }

        await Eventually.TrueAsync(async () => (await server.SendAsync(GetOrder())).Result is not null, McpHost.Noticed, CancellationToken);
    }

    private static HttpRequestMessage Call(string tool, bool isModern) =>
        isModern ? McpPost.ModernCall(tool, []) : McpPost.LegacyCall(tool, []);

    private static HttpRequestMessage GetOrder() => McpPost.LegacyCall("get_order", new() { ["order_id"] = "A100" });

    private static HttpRequestMessage Read(string uri) => McpPost.Legacy("resources/read", new() { ["uri"] = uri });

    private static HttpRequestMessage Prompt(string name) =>
        McpPost.Legacy("prompts/get", new() { ["name"] = name, ["arguments"] = new JsonObject { ["order_id"] = "A100" } });

    private async Task<string> NamesAsync(string role, string kind)
    {
        var reply = await server.SendAsync(McpPost.Legacy($"{kind}/list"), role);
        return string.Join(' ', reply.Result![kind]!.AsArray().Select(entry => (string?)entry!["name"]));
    }

    private async Task<ToolCallOutcome> OutcomeAsync(McpReply reply) =>
        Assert.Single(await server.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken)).Outcome;

    /// <summary>Nothing but the correlation id may differ.</summary>
    private static void ShouldBeTheSameError(int code, McpReply hidden, McpReply unknown)
    {
        Assert.Equal((unknown.Status, code), (hidden.Status, hidden.ErrorCode));
        Assert.Equal(hidden.CorrelationId(), (string?)hidden.Message!["error"]!["data"]!["correlationId"]);
        hidden.Message["error"]!["data"]!["correlationId"] = unknown.CorrelationId();
        Assert.Equal(unknown.Message!.ToJsonString(), hidden.Message.ToJsonString());
    }
}
