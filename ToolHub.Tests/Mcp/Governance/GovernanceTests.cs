using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Secrets;
using ToolHub.Tests.AdminApi;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Governance;

/// <summary>What administrators set is what a running server does, within a second.</summary>
public sealed class GovernanceTests(GovernedHub hub) : IClassFixture<GovernedHub>
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Grant_GivenAndTakenAway_ToolAppearsAndIsGone()
    {
        var key = await hub.IssueKeyAsync(RoleNames.Viewer);
        Assert.DoesNotContain("get_order", await ToolsAsync(key));

        var given = await hub.Admin.PostAsync("/api/v1/grants", new { caller = key.Key.Owner, capability = "orders:read" });
        var grant = await given.ReadAsync(HttpStatusCode.Created);
        await GovernedHub.EventuallyAsync(async () => (await ToolsAsync(key)).Contains("get_order"));
        var allowed = await GetOrderAsync(key, "A100");
        await hub.Admin.RemoveAsync($"/api/v1/grants/{grant.GetProperty("id").GetGuid()}");
        await GovernedHub.EventuallyAsync(async () => !(await ToolsAsync(key)).Contains("get_order"));
        var refused = await GetOrderAsync(key, "A100");

        Assert.Null(allowed.Result!["isError"]);
        Assert.Null(refused.Result);
    }

    [Fact]
    public async Task Policy_SetAndDeleted_ForbidsTheArgumentsMeanwhile()
    {
        var key = await hub.IssueKeyAsync(RoleNames.Developer);
        var denyWhen = JsonElement.Parse("""{"properties":{"order_id":{"const":"A101"}},"required":["order_id"]}""");

        var set = await hub.Admin.PutAsync(
            "/api/v1/policies/not-this-order", new { tools = "get_*", denyWhen, reason = "This order is under review." });
        await set.ReadAsync(HttpStatusCode.Created);
        await GovernedHub.EventuallyAsync(async () => (await GetOrderAsync(key, "A101")).Result!["isError"] is not null);
        var forbidden = await GetOrderAsync(key, "A101");
        var other = await GetOrderAsync(key, "A100");
        await hub.Admin.RemoveAsync("/api/v1/policies/not-this-order");
        await GovernedHub.EventuallyAsync(async () => (await GetOrderAsync(key, "A101")).Result!["isError"] is null);

        const string Reason = "Refused by the rule 'not-this-order': This order is under review.";
        Assert.StartsWith($"{Reason} [forbidden,", (string?)forbidden.Result!["content"]![0]!["text"], StringComparison.Ordinal);
        Assert.Equal("forbidden", (string?)forbidden.Result["_meta"]!["toolhub/error"]!["code"]);
        Assert.Null(other.Result!["isError"]);
        var row = Assert.Single(await hub.Database.AuditOfAsync(forbidden.CorrelationId(), CancellationToken));
        Assert.Equal((ToolCallOutcome.Forbidden, Reason), (row.Outcome, row.Reason));
    }

    [Fact]
    public async Task Limit_Set_RefusesWhatIsTooMuchForTheTool()
    {
        var key = await hub.IssueKeyAsync(RoleNames.Developer);

        var set = await hub.Admin.PutAsync(
            "/api/v1/limits/lists", new { tools = "list_orders", perCaller = true, burst = 1, perSecond = 0.001 });
        await set.ReadAsync(HttpStatusCode.Created);
        await GovernedHub.EventuallyAsync(async () => (await CallAsync(key, "list_orders")).Result!["isError"] is not null);
        var refused = await CallAsync(key, "list_orders");
        var other = await GetOrderAsync(key, "A100");

        Assert.StartsWith(
            "Too many calls: the limit of 1 (lists) is used up.",
            (string?)refused.Result!["content"]![0]!["text"],
            StringComparison.Ordinal);
        Assert.Equal("\"lists\";q=1", refused.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Null(other.Result!["isError"]);
    }

    [Fact]
    public async Task Secret_SetAndReplaced_IsUsedByTheRunningServer()
    {
        var secrets = hub.Host.Services.GetRequiredService<SecretResolver>();

        await hub.Admin.PutAsync("/api/v1/secrets/erp/token", new { value = "first" });
        await GovernedHub.EventuallyAsync(() => Resolve(secrets) == "first");
        await hub.Admin.PutAsync("/api/v1/secrets/erp/token", new { value = "second" });
        await GovernedHub.EventuallyAsync(() => Resolve(secrets) == "second");
        await hub.Admin.RemoveAsync("/api/v1/secrets/erp/token");
        await GovernedHub.EventuallyAsync(() => Resolve(secrets) is null);

        Assert.DoesNotContain(hub.Host.Logs.Records, record => record.Message.Contains("second", StringComparison.Ordinal));
    }

    private static string? Resolve(SecretResolver secrets)
    {
        try
        {
            return secrets.Resolve("secret:erp/token", "anybody");
        }
        catch (SecretUnavailableException)
        {
            return null;
        }
    }

    private async Task<string[]> ToolsAsync(IssuedApiKey key)
    {
        var reply = await hub.Host.SendAsync(McpPost.Modern("tools/list"), key.Secret.Text);
        return [.. reply.Result!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!)];
    }

    private Task<McpReply> GetOrderAsync(IssuedApiKey key, string orderId) =>
        CallAsync(key, "get_order", new() { ["order_id"] = orderId });

    private Task<McpReply> CallAsync(IssuedApiKey key, string tool, JsonObject? arguments = null) =>
        hub.Host.SendAsync(McpPost.ModernCall(tool, arguments ?? []), key.Secret.Text);
}
