using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Catalog;

namespace ToolHub.Tests.Calls.Filters;

public sealed class ValidationFilterTests
{
    private static readonly ToolDefinition Tool = TestDefinitions.Tool(
        "list_orders",
        """
        {
            "type": "object",
            "properties": { "status": { "enum": ["paid", "shipped"] }, "limit": { "type": "integer", "minimum": 1 } },
            "required": ["status"],
            "additionalProperties": false
        }
        """);

    private readonly ValidationFilter _filter = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"status":"paid"}""")]
    [InlineData("""{"status":"shipped","limit":1}""")]
    public async Task InvokeAsync_ValidArguments_PassesOn(string arguments)
    {
        var expected = TestCalls.Success();

        var reply = await _filter.InvokeAsync(TestCalls.Authorized(Tool, arguments), (_, _) => new(expected), CancellationToken);

        Assert.Same(expected, reply);
    }

    [Theory]
    [InlineData("""{}""", "status")]
    [InlineData("""{"status":"lost"}""", "paid")]
    [InlineData("""{"status":"paid","limit":0}""", "limit")]
    [InlineData("""{"status":"paid","colour":"red"}""", "colour")]
    [InlineData("""[]""", "object")]
    public async Task InvokeAsync_InvalidArguments_RefusesAndSaysWhatToMend(string arguments, string mentioned)
    {
        var reply = await RefusedAsync(arguments);

        Assert.StartsWith("The arguments are not valid. ", reply.Reason);
        Assert.Contains(mentioned, reply.Reason);
        Assert.Single(reply.Errors);
    }

    [Fact]
    public async Task InvokeAsync_SeveralErrors_TellsAllAtOnce()
    {
        var reply = await RefusedAsync("""{"limit":"many","colour":"red"}""");

        Assert.Equal(3, reply.Errors.Count);
        Assert.Equal("The arguments are not valid. " + string.Join(' ', reply.Errors.Select(error => error.Message)), reply.Reason);
    }

    [Fact]
    public async Task InvokeAsync_InvalidValue_IsNotRepeatedInTheReason()
    {
        var reply = await RefusedAsync("""{"status":"4111-1111-1111-1111"}""");

        Assert.DoesNotContain("4111", reply.Reason);
    }

    [Theory]
    [InlineData("""{"status":"paid","\udc00":1}""")]
    [InlineData("""{"status":"\ud800"}""")]
    [InlineData("""{"status":"paid","limit":["\uD83D"]}""")]
    public async Task InvokeAsync_HalfASurrogatePair_IsRefused(string arguments) =>
        Assert.Contains("surrogate", (await RefusedAsync(arguments)).Reason);

    [Theory]
    [InlineData("""{"status":"\ud83d\ude00"}""")]
    [InlineData("""{"status":"\\ud800"}""")]
    public async Task InvokeAsync_WholeSurrogatePair_IsText(string arguments)
    {
        var expected = TestCalls.Success();

        var reply = await _filter.InvokeAsync(
            TestCalls.Authorized(TestDefinitions.Tool("any", """{"type":"object"}"""), arguments),
            (_, _) => new(expected),
            CancellationToken);

        Assert.Same(expected, reply);
    }

    private async Task<ToolCallReply> RefusedAsync(string arguments)
    {
        var reply = await _filter.InvokeAsync(
            TestCalls.Authorized(Tool, arguments),
            (_, _) => throw new InvalidOperationException("Invalid arguments were passed on."),
            CancellationToken);
        Assert.Equal(ToolCallOutcome.InvalidInput, reply.Outcome);
        return reply;
    }
}
