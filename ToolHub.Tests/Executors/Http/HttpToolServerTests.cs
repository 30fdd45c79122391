using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Mcp;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Executors.Http;

/// <summary>A REST service becomes a tool of a running server, and its calls are recorded.</summary>
public sealed class HttpToolServerTests(TestServers servers) : IAsyncLifetime
{
    private const string Tool = "shop_get_order";

    // InitializeAsync runs before any test.
    private McpDatabase _database = null!;
    private McpHost _host = null!;
    private RestService _service = null!;
    private IssuedApiKey _key = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await RestService.StartAsync(AnswerAsync);
        _database = await McpDatabase.CreateAsync(servers, CancellationToken);
        _key = await _database.IssueKeyAsync(RoleNames.Admin, CancellationToken);
        _host = new McpHost(
            _database.ConnectionString,
            await servers.GetRedisConnectionStringAsync(CancellationToken),
            ("Outbound:AllowedHosts:0", "127.0.0.1"));
        await _host.WaitUntilReadyAsync();
        await PublishAsync();
        await Eventually.TrueAsync(
            async () => (await CallAsync("A1")).Result?["structuredContent"] is not null, McpHost.Noticed, CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task CallTool_ServiceAnswers_TheCallIsRecordedAndTheArgumentIsInItsPlace()
    {
        var reply = await CallAsync("B 2");

        Assert.Equal("/orders/B%202", (string?)reply.Result!["structuredContent"]!["path"]);
        var entry = Assert.Single(await _database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal((Tool, ToolCallOutcome.Succeeded, "1.0.0"), (entry.Target, entry.Outcome, entry.Revision));
    }

    [Fact]
    public async Task CallTool_ServiceRefuses_TheModelIsToldWhyAndTheRecordHasNoneOfIt()
    {
        var reply = await CallAsync("missing");

        Assert.Equal("not_found", (string?)reply.ToolError()["code"]);
        Assert.StartsWith(
            "shop does not have what was asked for (404). It says: There is no order 'missing'.", reply.Text, StringComparison.Ordinal);
        var entry = Assert.Single(await _database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal("shop does not have what was asked for (404).", entry.Reason);
    }

    [Fact]
    public async Task CallTool_ArgumentLeadsElsewhere_IsInvalidInput()
    {
        var reply = await CallAsync("../admin");

        Assert.Equal("invalid_input", (string?)reply.ToolError()["code"]);
        Assert.DoesNotContain(_service.Requests, request => request.Target.Contains("admin", StringComparison.Ordinal));
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        if (context.Request.Path != "/orders/missing")
        {
            var path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            return context.Response.WriteAsync(JsonSerializer.Serialize(new { path }), context.RequestAborted);
        }

        context.Response.StatusCode = 404;
        return context.Response.WriteAsync("""{"detail":"There is no order 'missing'."}""", context.RequestAborted);
    }

    private Task<McpReply> CallAsync(string id) =>
        _host.SendAsync(McpPost.ModernCall(Tool, new JsonObject { ["id"] = id }), _key.Secret.Text);

    private async Task PublishAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();
        var source = new ToolSource
        {
            Id = Guid.CreateVersion7(),
            Name = "shop",
            Kind = ToolKind.Http,
            Settings = new HttpSourceSettings { BaseUrl = _service.Address }.ToJson(),
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        database.Sources.Add(source);
        await database.SaveChangesAsync(CancellationToken);
        var schema = JsonElement.Parse("""{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]}""");
        var draft = new ToolDraft
        {
            Name = Tool,
            Primitive = PrimitiveKind.Tool,
            Kind = ToolKind.Http,
            SourceId = source.Id,
            Published = new(Tool: new Tool { Name = Tool, Description = "Finds an order of the shop.", InputSchema = schema }),
            InputSchema = schema,
            Execution = HttpTools.Get("/orders/{id}", HttpTools.Path("id")),
        };
        var result = await scope.ServiceProvider.GetRequiredService<ToolPublisher>()
            .PublishAsync(draft, "test", activate: true, CancellationToken);
        Assert.True(result.Change is PublishChange.Created, string.Join(" ", result.Problems.Select(problem => problem.Message)));
    }
}
