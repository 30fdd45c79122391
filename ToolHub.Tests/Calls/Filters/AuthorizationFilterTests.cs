using Microsoft.Extensions.Logging.Abstractions;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Calls.Filters;

public sealed class AuthorizationFilterTests(TestServers servers) : IAsyncLifetime
{
    // All three are set before every test.
    private TestDatabase _database = null!;
    private CatalogSnapshot _catalog = null!;
    private AuthorizationFilter _filter = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers, CancellationToken);
        await _database.AddToolAsync("ping");
        await _database.AddToolAsync("get_order", capabilities: [CapabilityNames.OrdersRead]);
        await _database.AddToolAsync("refund_order", capabilities: [CapabilityNames.OrdersRead, CapabilityNames.ToolsManage]);
        await _database.AddPromptAsync("order_summary", CapabilityNames.OrdersRead);
        await _database.AddResourceAsync("catalog_item", "catalog://item/{sku}", CapabilityNames.CatalogRead);
        _catalog = new(_database.Scopes, NullLogger<CatalogSnapshot>.Instance);
        await _catalog.ReloadAsync(CancellationToken);
        _filter = new(_catalog);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("ping")]
    [InlineData("get_order", CapabilityNames.OrdersRead)]
    [InlineData("get_order", CapabilityNames.OrdersRead, CapabilityNames.AuditRead)]
    [InlineData("refund_order", CapabilityNames.OrdersRead, CapabilityNames.ToolsManage)]
    public async Task InvokeAsync_AllCapabilitiesHeld_PassesOnWithTheDefinition(string tool, params string[] held)
    {
        var context = TestCalls.Incoming(tool, caller: TestCalls.Caller(held));
        var expected = TestCalls.Success();

        var reply = await _filter.InvokeAsync(context, (_, _) => new(expected), CancellationToken);

        Assert.Same(expected, reply);
        Assert.Equal(tool, context.Definition?.Name);
    }

    [Theory]
    [InlineData("get_order")]
    [InlineData("get_order", CapabilityNames.CatalogRead)]
    [InlineData("refund_order", CapabilityNames.OrdersRead)]
    public async Task InvokeAsync_ACapabilityIsMissing_IsForbidden(string tool, params string[] held)
    {
        var context = TestCalls.Incoming(tool, caller: TestCalls.Caller(held));

        Assert.Equal(ToolCallOutcome.Forbidden, (await RefusedAsync(context)).Outcome);
        Assert.Null(context.Definition);
    }

    [Theory]
    [InlineData("tool", "delete_order")]
    [InlineData("tool", "GET_ORDER")]
    [InlineData("tool", "order_summary")]
    [InlineData("prompt", "get_order")]
    [InlineData("resource", "catalog_item")]
    [InlineData("resource", "catalog://item/1/2")]
    public async Task InvokeAsync_NothingOfThatNameAndPrimitive_IsNotFound(string primitive, string target)
    {
        var caller = TestCalls.Caller(CapabilityNames.OrdersRead, CapabilityNames.CatalogRead);

        var reply = await RefusedAsync(TestCalls.Incoming(target, EnumNames<PrimitiveKind>.Parse(primitive), caller: caller));

        Assert.Equal(ToolCallOutcome.NotFound, reply.Outcome);
    }

    [Theory]
    [InlineData("tool", "get_order", "no_such_tool")]
    [InlineData("prompt", "order_summary", "no_such_prompt")]
    [InlineData("resource", "catalog://item/1", "catalog://nothing")]
    public async Task InvokeAsync_ForbiddenAndUnknown_ReadTheSame(string primitive, string forbidden, string unknown)
    {
        var kind = EnumNames<PrimitiveKind>.Parse(primitive);

        var forbiddenReply = await RefusedAsync(TestCalls.Incoming(forbidden, kind));
        var unknownReply = await RefusedAsync(TestCalls.Incoming(unknown, kind));

        Assert.Equal((ToolCallOutcome.Forbidden, ToolCallOutcome.NotFound), (forbiddenReply.Outcome, unknownReply.Outcome));
        Assert.Equal(forbiddenReply.Reason, unknownReply.Reason);
        Assert.Equal(
            $"There is no {primitive} of this name that you may use. List what is available, or ask your administrator for access.",
            unknownReply.Reason);
    }

    [Fact]
    public async Task InvokeAsync_ResourceTemplate_TurnsTheUrisVariablesIntoArguments()
    {
        var context = TestCalls.Incoming(
            "catalog://item/SKU%2F1",
            PrimitiveKind.Resource,
            arguments: """{"sku":"from the client"}""",
            caller: TestCalls.Caller(CapabilityNames.CatalogRead));

        await _filter.InvokeAsync(context, (_, _) => new(TestCalls.Success()), CancellationToken);

        Assert.Equal("catalog_item", context.Definition?.Name);
        Assert.Equal("""{"sku":"SKU/1"}""", context.Arguments.GetRawText());
    }

    [Fact]
    public async Task InvokeAsync_ToolGoneWhileTheCallRuns_EndsWithWhatItBeganWith()
    {
        var context = TestCalls.Incoming("ping");
        var expected = TestCalls.Success();

        var reply = await _filter.InvokeAsync(context, RunAsync, CancellationToken);

        Assert.Same(expected, reply);
        Assert.Equal("ping", context.Definition?.Name);
        Assert.Equal(ToolCallOutcome.NotFound, (await RefusedAsync(TestCalls.Incoming("ping"))).Outcome);

        async ValueTask<ToolCallReply> RunAsync(ToolCallContext call, CancellationToken cancellationToken)
        {
            await _database.ExecuteAsync("UPDATE tools SET is_enabled = false WHERE name = 'ping'", cancellationToken);
            await _catalog.ReloadAsync(cancellationToken);
            return expected;
        }
    }

    private async Task<ToolCallReply> RefusedAsync(ToolCallContext context) => await _filter.InvokeAsync(
        context,
        (_, _) => throw new InvalidOperationException("A refused call was passed on."),
        CancellationToken);
}
