using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Tests.AdminApi;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

/// <summary>What somebody publishes over the admin API, a server that is running already offers.</summary>
[Collection(nameof(McpServerCollection))]
public sealed class PublishedToolTests(McpServerFixture server)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tool_Published_IsListedUntilItIsSwitchedOff()
    {
        await using var admin = AdminApiHost.Create(server.Database.ConnectionString, TimeProvider.System);
        using var client = admin.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.KeyOf(RoleNames.Admin));
        await server.Database.ExecuteAsync(
            $$"""
            INSERT INTO sources (id, name, kind, settings, is_enabled, created_at, updated_at)
            VALUES (gen_random_uuid(), 'published', 'http', '{"baseUrl":"https://published.example"}', true, now(), now())
            """,
            CancellationToken);
        await Eventually.TrueAsync(
            async () => (await client.GetAsync("/api/v1/tools", CancellationToken)).IsSuccessStatusCode,
            TimeSpan.FromSeconds(30),
            CancellationToken);

        var published = await client.PostAsJsonAsync(
            "/api/v1/tools",
            new
            {
                name = "find_published",
                kind = "http",
                source = "published",
                description = "Finds what is published.",
                execution = new { method = "GET", path = "/" },
                activate = true,
            },
            CancellationToken);
        Assert.True(published.IsSuccessStatusCode);
        await ListedAsync("Finds what is published.");

        await client.PostAsJsonAsync("/api/v1/tools/find_published/deprecate", new { successor = "ping" }, CancellationToken);
        await ListedAsync("Finds what is published. Deprecated: use ping.");

        await client.PostAsync("/api/v1/tools/find_published/disable", content: null, CancellationToken);
        await ListedAsync(null);
    }

    /// <summary>Waits until the tool has this description, or, with none, is gone.</summary>
    private Task ListedAsync(string? description) => Eventually.TrueAsync(
        async () =>
        {
            var reply = await server.SendAsync(McpPost.Modern("tools/list"), RoleNames.Admin);
            var tool = reply.Result!["tools"]!.AsArray().OfType<JsonObject>().SingleOrDefault(tool => (string?)tool["name"] == "find_published");
            return (string?)tool?["description"] == description;
        },
        McpHost.Noticed,
        CancellationToken);
}
