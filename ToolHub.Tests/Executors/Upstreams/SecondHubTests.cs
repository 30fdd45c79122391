using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Executors.Upstreams;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>A ToolHub behind another: the new era all the way.</summary>
[Collection(nameof(UpstreamCollection))]
public sealed class SecondHubTests(UpstreamHub hub)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondHub_IsCalledAndAsks()
    {
        var database = await hub.CreateDatabaseAsync();
        var key = await database.IssueKeyAsync(RoleNames.Developer, CancellationToken);
        await using var second = await hub.StartAsync(database);
        var settings = new UpstreamSourceSettings
        {
            Url = second.Endpoint,
            Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key.Secret.Text}" },
            RequiredCapabilities = [],
        };
        await hub.AddAsync("second", settings, "second_summarize_order");
        var options = new McpClientOptions();
        options.Handlers.SamplingHandler = (_, _, _) => new(new CreateMessageResult
        {
            Model = "test",
            Content = [new TextContentBlock { Text = "A lamp for Ada" }],
        });
        await using var client = await hub.ConnectAsync(options);

        var order = await CallAsync(client, "second_get_order");
        var summary = await CallAsync(client, "second_summarize_order");

        Assert.Equal("Ada Lindqvist", order.StructuredContent?.GetProperty("customer_name").GetString());
        Assert.Contains("A lamp for Ada", summary.StructuredContent?.GetRawText());
    }

    private static Task<CallToolResult> CallAsync(McpClient client, string tool) => client.CallToolAsync(
        tool, new Dictionary<string, object?> { ["order_id"] = "A100" }, cancellationToken: CancellationToken).AsTask();
}
