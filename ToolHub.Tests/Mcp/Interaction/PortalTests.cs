using System.Net;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Samples;

namespace ToolHub.Tests.Mcp.Interaction;

/// <summary>The user of a client that cannot ask answers on a page, and the call goes on.</summary>
public sealed class PortalTests(PortalHub hub) : IClassFixture<PortalHub>
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CancelOrder_AgreedOnThePage_CancelsWhenRepeated()
    {
        var orderId = await hub.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        await using var client = await hub.ConnectAsync();
        var link = PortalHub.LinkOf(await PortalHub.CancelAsync(client, orderId));

        var page = await hub.OpenAsync(link);
        var answered = await hub.AnswerAsync(link, "accept", hub.Asker);
        var repeated = await PortalHub.CancelAsync(client, orderId);

        Assert.Contains($"Cancel order {orderId} of Test Customer over 12.50 EUR?", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answered);
        Assert.NotEqual(true, repeated.IsError);
        Assert.Equal(OrderStatus.Cancelled, await hub.Database.StatusOfAsync(orderId, CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.OpenAsync(link)).Status);
    }

    [Fact]
    public async Task CancelOrder_Agreed_IsRecordedWithoutTheLink()
    {
        var orderId = await hub.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        await using var client = await hub.ConnectAsync();
        var link = PortalHub.LinkOf(await PortalHub.CancelAsync(client, orderId));

        await hub.AnswerAsync(link, "accept", hub.Asker);

        var rows = await hub.Database.AuditOfCallerAsync(hub.Asker.Key.Owner, CancellationToken);
        Assert.Contains(rows, row => row is
        {
            Action: AuditAction.QuestionAnswer, Target: "cancel_order", Outcome: ToolCallOutcome.Succeeded,
        });
        Assert.Contains(rows, row => row is { Action: AuditAction.ToolCall, Outcome: ToolCallOutcome.AnswerRequired });
        Assert.DoesNotContain(rows, row => $"{row.Target} {row.Reason}".Contains(link.Segments[^1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task CancelOrder_DeclinedOnThePage_IsRefusedOnceAndThenAsksAnew()
    {
        var orderId = await hub.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        await using var client = await hub.ConnectAsync();
        var link = PortalHub.LinkOf(await PortalHub.CancelAsync(client, orderId));
        await hub.AnswerAsync(link, "decline", hub.Asker);

        var refused = await PortalHub.CancelAsync(client, orderId);
        var again = await PortalHub.CancelAsync(client, orderId);

        Assert.StartsWith("The user did not confirm", PortalHub.TextOf(refused), StringComparison.Ordinal);
        Assert.NotEqual(link, PortalHub.LinkOf(again));
        Assert.Equal(OrderStatus.Paid, await hub.Database.StatusOfAsync(orderId, CancellationToken));
    }

    [Fact]
    public async Task CancelOrder_NotAnsweredYet_GivesTheSameLinkAgain()
    {
        var orderId = await hub.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        await using var client = await hub.ConnectAsync();

        var first = PortalHub.LinkOf(await PortalHub.CancelAsync(client, orderId));
        var second = PortalHub.LinkOf(await PortalHub.CancelAsync(client, orderId));

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task CancelOrder_AgreedForOtherArguments_AsksAnew()
    {
        var agreed = await hub.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        var other = await hub.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        await using var client = await hub.ConnectAsync();
        var link = PortalHub.LinkOf(await PortalHub.CancelAsync(client, agreed));
        await hub.AnswerAsync(link, "accept", hub.Asker);

        var result = await PortalHub.CancelAsync(client, other);

        Assert.NotEqual(link, PortalHub.LinkOf(result));
        Assert.Equal(OrderStatus.Paid, await hub.Database.StatusOfAsync(other, CancellationToken));
    }

    [Fact]
    public async Task CancelOrder_OrderMovedOnSinceTheAnswer_AsksAnew()
    {
        var orderId = await hub.Database.AddOrderAsync(OrderStatus.Pending, CancellationToken);
        await using var client = await hub.ConnectAsync();
        var link = PortalHub.LinkOf(await PortalHub.CancelAsync(client, orderId));
        await hub.AnswerAsync(link, "accept", hub.Asker);
        await hub.Database.SetStatusAsync(orderId, OrderStatus.Paid, CancellationToken);

        var result = await PortalHub.CancelAsync(client, orderId);

        Assert.NotEqual(link, PortalHub.LinkOf(result));
        Assert.Equal(OrderStatus.Paid, await hub.Database.StatusOfAsync(orderId, CancellationToken));
    }

    [Fact]
    public async Task Answer_WithTheKeyOfAnother_IsRefusedAndAudited()
    {
        var orderId = await hub.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        await using var client = await hub.ConnectAsync();
        var link = PortalHub.LinkOf(await PortalHub.CancelAsync(client, orderId));

        var answered = await hub.AnswerAsync(link, "accept", hub.Other);

        Assert.Equal(HttpStatusCode.Forbidden, answered);
        var row = Assert.Single(await hub.Database.AuditOfCallerAsync(hub.Other.Key.Owner, CancellationToken));
        Assert.Equal(
            (AuditAction.Authentication, "cancel_order", ToolCallOutcome.Forbidden), (row.Action, row.Target, row.Outcome));
        Assert.Equal(link, PortalHub.LinkOf(await PortalHub.CancelAsync(client, orderId)));
    }

    [Fact]
    public async Task Answer_Twice_OnlyTheFirstCounts()
    {
        var orderId = await hub.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        await using var client = await hub.ConnectAsync();
        var link = PortalHub.LinkOf(await PortalHub.CancelAsync(client, orderId));

        var first = await hub.AnswerAsync(link, "decline", hub.Asker);
        var second = await hub.AnswerAsync(link, "accept", hub.Asker);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (first, second));
        Assert.StartsWith(
            "The user did not confirm", PortalHub.TextOf(await PortalHub.CancelAsync(client, orderId)), StringComparison.Ordinal);
    }
}
