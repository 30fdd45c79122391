using ToolHub.Core.Access;
using ToolHub.Core.Catalog.Search;
using ToolHub.Tests.Calls;

namespace ToolHub.Tests.Catalog.Search;

public sealed class ToolSearchIndexTests
{
    private static readonly ToolSearchIndex Index = new(InventedTools.All);

    [Theory]
    [InlineData("get_order", "get_order")]
    [InlineData("GET_ORDER", "get_order")]
    [InlineData("cancel an order", "cancel_order")]
    [InlineData("list orders", "list_orders")]
    [InlineData("listorders", "list_orders")]
    [InlineData("export orders as csv", "export_orders")]
    [InlineData("summary of an order", "summarize_order")]
    [InlineData("search for tools", "search_tools")]
    [InlineData("ping", "ping")]
    [InlineData("create a jira ticket", "jira_create_issue")]
    [InlineData("comment on a ticket", "jira_add_comment")]
    [InlineData("merge pull request", "github_merge_pull_request")]
    [InlineData("open pull requests", "github_list_pull_requests")]
    [InlineData("which invoices are overdue", "list_overdue_invoices")]
    [InlineData("send an invoice", "invoice_send")]
    [InlineData("refund the customer's money", "payment_refund")]
    [InlineData("convert currencies", "exchange_rate")]
    [InlineData("where is my parcel", "shipment_track")]
    [InlineData("track shipments", "shipment_track")]
    [InlineData("book meeting room", "room_book")]
    [InlineData("free slots in the calendar", "calendar_free_slots")]
    [InlineData("who is on call", "oncall_who")]
    [InlineData("service logs", "get_service_logs")]
    [InlineData("restarting a service", "restart_service")]
    [InlineData("deploying", "deploy_service")]
    [InlineData("roll back", "rollback_service")]
    [InlineData("tls certificate", "certificate_expiry")]
    [InlineData("vulnerab", "scan_vulnerabilities")]
    [InlineData("summarize document", "summarizeDocument")]
    [InlineData("language detection of a text, detect", "detectLanguage")]
    [InlineData("translate", "translate_text")]
    [InlineData("vacation days left", "vacation_balance")]
    [InlineData("weather", "weather_forecast")]
    [InlineData("forecast of sales", "crm_forecast")]
    [InlineData("reset password", "reset_password")]
    [InlineData("delete contact privacy", "crm_delete_contact")]
    [InlineData("find e-mails by sender", "mail_search")]
    [InlineData("stock in warehouse", "warehouse_stock")]
    public void Find_WhatSomebodyMightAsk_FindsTheRightToolFirst(string query, string first)
    {
        var found = Index.Find(query, Everything(), limit: 5, tags: []);

        Assert.Equal(first, found.Best[0].Definition.Name);
        Assert.Equal(found.Best.OrderByDescending(tool => tool.Score), found.Best);
    }

    [Theory]
    [InlineData("xylophone")]
    [InlineData("the and of")]
    [InlineData("  ")]
    [InlineData("zz")]
    public void Find_WhatNothingFits_IsEmpty(string query)
    {
        var found = Index.Find(query, Everything(), limit: 5, tags: []);

        Assert.Empty(found.Best);
        Assert.Equal(0, found.Total);
    }

    [Fact]
    public void Find_MoreThanTheLimit_TellsHowManyFit()
    {
        var found = Index.Find("create", Everything(), limit: 3, tags: []);

        Assert.Equal(3, found.Best.Count);
        Assert.Equal(7, found.Total);
    }

    [Fact]
    public void Find_WithTags_FindsOnlyWhatHasAllOfThem()
    {
        var finance = Index.Find("submit", Everything(), limit: 5, tags: ["Finance", "hr"]);
        var tickets = Index.Find("submit", Everything(), limit: 5, tags: ["tickets"]);

        Assert.Equal("expense_submit", Assert.Single(finance.Best).Definition.Name);
        Assert.Empty(tickets.Best);
    }

    [Fact]
    public void Find_WhatTheCallerMayNotUse_IsNotThereAndCountsForNothing()
    {
        var open = InventedTools.Define("read_order", "Read", "Reads an order.");
        var hidden = InventedTools.Define("order_secret", "Order", "Order of orders.") with { RequiredCapabilities = ["orders:read"] };
        var index = new ToolSearchIndex([open, hidden]);

        var stranger = index.Find("order", TestCalls.Caller(), limit: 5, tags: []);
        var reader = index.Find("order", TestCalls.Caller("orders:read"), limit: 5, tags: []);

        Assert.Equal(("read_order", 1), (Assert.Single(stranger.Best).Definition.Name, stranger.Total));
        Assert.Equal(new ToolSearchIndex([open]).Find("order", TestCalls.Caller(), 5, []).Best[0].Score, stranger.Best[0].Score);
        Assert.Equal(2, reader.Total);
    }

    [Fact]
    public void Find_AmongTenThousand_FindsTheOne()
    {
        var index = new ToolSearchIndex([.. Enumerable.Range(0, 10_000).Select(Numbered)]);

        var found = index.Find("update customer 4711", Everything(), limit: 10, tags: []);

        Assert.Equal("update_customer_4711", found.Best[0].Definition.Name);
    }

    private static Caller Everything() => TestCalls.Caller();

    private static ToolHub.Core.Catalog.ToolDefinition Numbered(int number) => InventedTools.Define(
        $"{(number % 2 == 0 ? "list" : "update")}_customer_{number}",
        $"Customer {number}",
        $"Reads or writes the record of customer {number}, with all addresses, orders and open invoices of the last year.");
}
