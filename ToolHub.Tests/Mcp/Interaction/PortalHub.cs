using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.AdminApi.Auditing;
using ToolHub.Core.Access;
using ToolHub.Tests.AdminApi;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Interaction;

/// <summary>An MCP server that sends users to the pages of an admin API on the same database.</summary>
public sealed class PortalHub(TestServers servers) : IAsyncLifetime
{
    private const string Address = "http://localhost:5081";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // InitializeAsync runs before any test.
    private WebApplicationFactory<AuditedChangeFilter> _admin = null!;
    private HttpClient _browser = null!;
    private IssuedApiKey[] _keys = [];

    internal McpDatabase Database { get; private set; } = null!;

    internal McpHost Host { get; private set; } = null!;

    internal ShiftedTime Time { get; } = new();

    /// <summary>Whose client asks.</summary>
    internal IssuedApiKey Asker => _keys[0];

    /// <summary>Somebody else with the same rights.</summary>
    internal IssuedApiKey Other => _keys[1];

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Database = await McpDatabase.CreateAsync(servers, cancellationToken);
        _keys =
        [
            await Database.IssueKeyAsync(RoleNames.Developer, cancellationToken),
            await Database.IssueKeyAsync(RoleNames.Developer, cancellationToken),
        ];
        var redis = await servers.GetRedisConnectionStringAsync(cancellationToken);
        Host = new McpHost(Database.ConnectionString, redis, ("Portal:Url", Address));
        _admin = AdminApiHost.Create(Database.ConnectionString, Time);
        _browser = _admin.CreateClient();
        await Host.WaitUntilReadyAsync();
        await Eventually.TrueAsync(
            async () => (await _browser.GetAsync("/health", cancellationToken)).IsSuccessStatusCode, Patience, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _admin.DisposeAsync();
    }

    /// <summary>A client whose users cannot be asked.</summary>
    internal Task<McpClient> ConnectAsync() => Host.ConnectAsync(Asker.Secret.Text, "2026-07-28");

    internal static ValueTask<CallToolResult> CancelAsync(McpClient client, string orderId) => client.CallToolAsync(
        "cancel_order",
        new Dictionary<string, object?> { ["order_id"] = orderId },
        cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The link of a result that waits for an answer; it says the same to the model and to programs.</summary>
    internal static Uri LinkOf(CallToolResult result)
    {
        Assert.True(result.IsError);
        var details = result.Meta!["toolhub/error"]!;
        Assert.Equal("answer_required", details["code"]!.GetValue<string>());
        var link = details["answerUrl"]!.GetValue<string>();
        Assert.Contains(link, Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
        Assert.Matches($"^{Address}/portal/questions/[A-Za-z0-9_-]{{43}}$", link);
        return new(link);
    }

    internal static string TextOf(CallToolResult result) => Assert.IsType<TextContentBlock>(result.Content[0]).Text;

    internal async Task<(HttpStatusCode Status, string Html)> OpenAsync(Uri link)
    {
        using var response = await _browser.GetAsync(link.PathAndQuery, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Sends the page's form as a browser does.</summary>
    internal async Task<HttpStatusCode> AnswerAsync(Uri link, string action, IssuedApiKey key)
    {
        using var form = new FormUrlEncodedContent([new("action", action), new("key", key.Secret.Text)]);
        using var response = await _browser.PostAsync(link.PathAndQuery, form, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
