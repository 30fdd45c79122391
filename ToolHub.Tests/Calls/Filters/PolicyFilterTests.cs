using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Policies;

namespace ToolHub.Tests.Calls.Filters;

public sealed class PolicyFilterTests(TestServers servers) : IAsyncLifetime
{
    private static readonly ToolCallReply Passed = TestCalls.Success();

    // Both are set before every test.
    private TestDatabase _database = null!;
    private PolicyFilter _filter = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers, CancellationToken);
        _filter = new(await TestPolicies.LoadAsync(
            _database,
            TestPolicies.Rule("refund-cap", "refund_order"),
            TestPolicies.Rule("nothing-old", "old_*", "true")));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task InvokeAsync_ArgumentsOfARule_AreForbidden()
    {
        var context = TestCalls.Authorized(TestDefinitions.Tool("refund_order"), """{"amount":1000.5}""");

        var reply = await _filter.InvokeAsync(
            context, (_, _) => throw new InvalidOperationException("A refused call was passed on."), CancellationToken);

        Assert.Equal(ToolCallOutcome.Forbidden, reply.Outcome);
        Assert.Equal("Refused by the rule 'refund-cap': Reason of refund-cap.", reply.Reason);
    }

    [Theory]
    [InlineData("refund_order", """{"amount":1000}""")]
    [InlineData("refund_orders", """{"amount":2000}""")]
    [InlineData("my_old_tool", "{}")]
    public async Task InvokeAsync_OtherArgumentsOrTools_ArePassedOn(string tool, string arguments) =>
        Assert.Same(Passed, await InvokeAsync(TestCalls.Authorized(TestDefinitions.Tool(tool), arguments)));

    [Fact]
    public async Task InvokeAsync_RenamedByAToolset_TheRegistrysNameCounts()
    {
        var context = TestCalls.Incoming("give_money_back", PrimitiveKind.Tool, """{"amount":2000}""");
        context.Definition = TestDefinitions.Tool("refund_order");

        Assert.Equal(ToolCallOutcome.Forbidden, (await InvokeAsync(context)).Outcome);
    }

    [Fact]
    public async Task InvokeAsync_PromptOfTheSameName_IsPassedOn() =>
        Assert.Same(Passed, await InvokeAsync(TestCalls.Authorized(TestDefinitions.Prompt("old_prompt"))));

    private ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context) =>
        _filter.InvokeAsync(context, (_, _) => new(Passed), CancellationToken);
}
