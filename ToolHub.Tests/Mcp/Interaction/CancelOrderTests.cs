using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Samples;

namespace ToolHub.Tests.Mcp.Interaction;

/// <summary>A destructive tool asks its user, whatever era the client is of.</summary>
public sealed class CancelOrderTests(McpServerFixture server) : IClassFixture<McpServerFixture>
{
    public static readonly TheoryData<string> Versions = ["2026-07-28"];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task CancelOrder_UserConfirms_CancelsAndRecordsBothRounds(string version)
    {
        var orderId = await server.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        var user = new TestUser("accept");
        await using var client = await server.Host.ConnectAsync(server.KeyOf(RoleNames.Admin), user.Client(version));

        var result = await CancelAsync(client, orderId);

        Assert.NotEqual(true, result.IsError);
        Assert.True(result.StructuredContent!.Value.GetProperty("changed").GetBoolean());
        Assert.Equal(OrderStatus.Cancelled, await server.Database.StatusOfAsync(orderId, CancellationToken));
        Assert.Equal($"Cancel order {orderId} of Test Customer over 12.50 EUR? This cannot be undone.", Assert.Single(user.Questions));
        var rows = await server.Database.AuditOfCallerAsync(server.CallerIdOf(RoleNames.Admin), CancellationToken);
        Assert.Equal(
            [ToolCallOutcome.InputRequired, ToolCallOutcome.Succeeded],
            rows.Where(row => row.Target == "cancel_order").OrderBy(row => row.OccurredAt).Select(row => row.Outcome));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task CancelOrder_UserDeclines_LeavesTheOrderAndSaysSo(string version)
    {
        var orderId = await server.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        await using var client = await server.Host.ConnectAsync(server.KeyOf(RoleNames.Developer), new TestUser("decline").Client(version));

        var result = await CancelAsync(client, orderId);

        Assert.True(result.IsError);
        Assert.StartsWith("The user did not confirm", Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Paid, await server.Database.StatusOfAsync(orderId, CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task CancelOrder_OrderMovesOnWhileTheUserThinks_AsksAgain(string version)
    {
        var orderId = await server.Database.AddOrderAsync(OrderStatus.Pending, CancellationToken);
        var user = new TestUser("accept", () => server.Database.SetStatusAsync(orderId, OrderStatus.Paid, CancellationToken));
        await using var client = await server.Host.ConnectAsync(server.KeyOf(RoleNames.Developer), user.Client(version));

        await CancelAsync(client, orderId);

        Assert.Equal(2, user.Questions.Count);
        Assert.Equal(OrderStatus.Cancelled, await server.Database.StatusOfAsync(orderId, CancellationToken));
    }

    [Fact]
    public async Task CancelOrder_CancelledBefore_ChangesNothingAndAsksNobody()
    {
        var orderId = await server.Database.AddOrderAsync(OrderStatus.Cancelled, CancellationToken);
        var user = new TestUser("accept");
        await using var client = await server.Host.ConnectAsync(server.KeyOf(RoleNames.Developer), user.Client("2026-07-28"));

        var result = await CancelAsync(client, orderId);

        Assert.False(result.StructuredContent!.Value.GetProperty("changed").GetBoolean());
        Assert.Empty(user.Questions);
    }

    [Fact]
    public async Task CancelOrder_Shipped_IsTooLate()
    {
        var orderId = await server.Database.AddOrderAsync(OrderStatus.Shipped, CancellationToken);
        var user = new TestUser("accept");
        await using var client = await server.Host.ConnectAsync(server.KeyOf(RoleNames.Developer), user.Client("2026-07-28"));

        var result = await CancelAsync(client, orderId);

        Assert.True(result.IsError);
        Assert.StartsWith(
            "The order is shipped and can no longer be cancelled.",
            Assert.IsType<TextContentBlock>(result.Content[0]).Text,
            StringComparison.Ordinal);
        Assert.Empty(user.Questions);
    }

    private static ValueTask<CallToolResult> CancelAsync(McpClient client, string orderId) => client.CallToolAsync(
        "cancel_order", new Dictionary<string, object?> { ["order_id"] = orderId }, cancellationToken: CancellationToken);
}
