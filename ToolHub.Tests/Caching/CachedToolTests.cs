using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using StackExchange.Redis;
using ToolHub.Core.Access;
using ToolHub.Core.Caching;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;
using ToolHub.Tests.Executors.Http;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Mcp;
using ToolHub.Tests.StandIns.ModelContextProtocol;
using CacheScope = ToolHub.Core.Caching.CacheScope;

namespace ToolHub.Tests.Caching;

/// <summary>Two servers and a tool whose results are kept: what each call is spared, and what none is spared.</summary>
public sealed class CachedToolTests(TestServers servers) : IAsyncLifetime
{
    private const string Tool = "get_rates";

    /// <summary>How soon servers notice a change is tested elsewhere.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // InitializeAsync runs before any test.
    private McpDatabase _database = null!;
    private McpHost _one = null!;
    private McpHost _other = null!;
    private RestService _service = null!;
    private IssuedApiKey _admin = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await RestService.StartAsync(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"rate":1.5}""", context.RequestAborted);
        });
        _database = await McpDatabase.CreateAsync(servers, CancellationToken);
        _admin = await _database.IssueKeyAsync(RoleNames.Admin, CancellationToken);
        (_one, _other) = (await StartAsync(), await StartAsync());
        await PublishAsync();
        await UntilListedAsync(_one);
        await UntilListedAsync(_other);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task CallTool_AgainAndOnTheOtherServer_ExecutesOnceAndRecordsEveryCall()
    {
        var replies = new[] { await CallAsync(_one, _admin), await CallAsync(_one, _admin), await CallAsync(_other, _admin) };

        Assert.Single(_service.Requests);
        Assert.All(replies, reply => Assert.Equal(1.5, (double?)reply.Result!["structuredContent"]!["rate"]));
        foreach (var reply in replies)
        {
            Assert.Equal(ToolCallOutcome.Succeeded, Assert.Single(await _database.AuditOfAsync(reply.CorrelationId(), CancellationToken)).Outcome);
        }
    }

    [Fact]
    public async Task CallTool_ResultIsKept_WhoMayNotCallIsNotServed()
    {
        await CallAsync(_one, _admin);
        var viewer = await _database.IssueKeyAsync(RoleNames.Viewer, CancellationToken);
        await Eventually.TrueAsync(
            async () => (int)(await _one.SendAsync(McpPost.ModernCall("ping", new() { ["message"] = "x" }), viewer.Secret.Text)).Status == 200,
            Patience,
            CancellationToken);

        var refused = await CallAsync(_one, viewer);

        Assert.Null(refused.Result?["structuredContent"]);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task CallTool_ResultsWereThrownAway_BothServersExecuteAgain()
    {
        await CallAsync(_one, _admin);
        await CallAsync(_other, _admin);
        await _database.ExecuteAsync($"UPDATE tools SET cache_epoch = cache_epoch + 1 WHERE name = {Tool}", CancellationToken);

        // Of both one executes, and the other is served that result.
        await Eventually.TrueAsync(
            async () =>
            {
                await CallAsync(_one, _admin);
                await CallAsync(_other, _admin);
                return _service.Requests.Count == 2;
            },
            Patience,
            CancellationToken);
    }

    private async Task<McpHost> StartAsync()
    {
        var host = new McpHost(
            _database.ConnectionString,
            await servers.GetRedisConnectionStringAsync(CancellationToken),
            ("Outbound:AllowedHosts:0", "127.0.0.1"),
            // How soon Redis answers is not tested: on a machine with much to do it may take its time.
            ("Cache:RedisPatience", "00:00:30"));
        await host.WaitUntilReadyAsync();
        await RedisOf(host).PingAsync();
        return host;
    }

    /// <summary>
    /// Calls, and waits until Redis has what the server sent to it meanwhile, for which no call waits: commands of one connection keep
    /// their order.
    /// </summary>
    private static async Task<McpReply> CallAsync(McpHost host, IssuedApiKey key)
    {
        var reply = await host.SendAsync(McpPost.ModernCall(Tool, []), key.Secret.Text);
        await RedisOf(host).PingAsync();
        return reply;
    }

    private static IDatabase RedisOf(McpHost host) => host.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();

    private async Task UntilListedAsync(McpHost host) => await Eventually.TrueAsync(
        async () => (await host.SendAsync(McpPost.Modern("tools/list"), _admin.Secret.Text)).Result!["tools"]!.AsArray()
            .Any(tool => (string?)tool!["name"] == Tool),
        Patience,
        CancellationToken);

    private async Task PublishAsync()
    {
        await using var scope = _one.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();
        var source = new ToolSource
        {
            Id = Guid.CreateVersion7(),
            Name = "rates",
            Kind = ToolKind.Http,
            Settings = new HttpSourceSettings { BaseUrl = _service.Address }.ToJson(),
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        database.Sources.Add(source);
        await database.SaveChangesAsync(CancellationToken);
        var schema = JsonElement.Parse("""{"type":"object"}""");
        var draft = new ToolDraft
        {
            Name = Tool,
            Primitive = PrimitiveKind.Tool,
            Kind = ToolKind.Http,
            SourceId = source.Id,
            Published = new(Tool: new Tool
            {
                Name = Tool,
                Description = "Reads the rates.",
                InputSchema = schema,
                Annotations = new() { ReadOnlyHint = true },
            }),
            InputSchema = schema,
            RequiredCapabilities = [CapabilityNames.OrdersRead],
            Execution = HttpTools.Get("/rates") with { Cache = new CacheRule { Seconds = 600, Scope = CacheScope.Public } },
        };
        var result = await scope.ServiceProvider.GetRequiredService<ToolPublisher>()
            .PublishAsync(draft, "test", activate: true, CancellationToken);
        Assert.Empty(result.Problems);
    }
}
