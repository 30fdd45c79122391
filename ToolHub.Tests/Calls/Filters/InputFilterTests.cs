using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Calls.Interaction;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Calls.Filters;

public sealed class InputFilterTests
{
    private static readonly ToolDefinition Tool = TestDefinitions.Tool("cancel_order");
    private static readonly ClientCapabilities Forms = new() { Elicitation = new() { Form = new() } };
    private static readonly IDataProtectionProvider Keys = new EphemeralDataProtectionProvider();

    private readonly Caller _caller = TestCalls.Caller();
    private readonly FakeTime _time = new();
    private readonly InputFilter _filter;

    public InputFilterTests() => _filter = FilterWith(Keys);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InvokeAsync_ToolAsks_SendsTheQuestionWithASealedState()
    {
        var reply = await AskAsync();

        Assert.Equal(ToolCallOutcome.InputRequired, reply.Outcome);
        Assert.Equal(["confirm"], reply.InputRequests.Keys);
        Assert.DoesNotContain("1001", reply.RequestState, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_AnswersOfThisCall_ReachTheToolWithItsMemory()
    {
        var asked = await AskAsync();
        var answered = Call(asked.RequestState, Answer("confirm"));

        var seen = await SeenByToolAsync(_filter, answered);

        Assert.True(seen!.Elicited("confirm")?.IsAccepted);
        Assert.Equal(1001, seen.State.GetProperty("order").GetInt32());
    }

    [Fact]
    public async Task InvokeAsync_AnotherReplica_OpensTheState()
    {
        var asked = await AskAsync();

        var seen = await SeenByToolAsync(FilterWith(Keys), Call(asked.RequestState, Answer("confirm")));

        Assert.True(seen?.Elicited("confirm")?.IsAccepted);
    }

    [Fact]
    public async Task InvokeAsync_AnswersWithoutState_AreNotSeen()
    {
        var seen = await SeenByToolAsync(_filter, Call(requestState: null, Answer("confirm")));

        Assert.Null(seen?.Elicited("confirm"));
    }

    [Fact]
    public async Task InvokeAsync_AnswerToAnotherQuestion_IsNotSeen()
    {
        var asked = await AskAsync();

        var seen = await SeenByToolAsync(_filter, Call(asked.RequestState, Answer("other")));

        Assert.Empty(seen!.Responses);
    }

    [Fact]
    public async Task InvokeAsync_AnswerOfAnotherForm_IsNone()
    {
        var asked = await AskAsync();
        var malformed = new Dictionary<string, InputResponse> { ["confirm"] = new() { RawValue = System.Text.Json.JsonElement.Parse("[]") } };

        var seen = await SeenByToolAsync(_filter, Call(asked.RequestState, malformed));

        Assert.Null(seen?.Elicited("confirm"));
    }

    [Fact]
    public async Task InvokeAsync_StateOfAnotherCaller_IsRefused()
    {
        var asked = await AskAsync();

        await AssertRefusedAsync(Call(asked.RequestState, Answer("confirm"), caller: TestCalls.Caller()));
    }

    [Fact]
    public async Task InvokeAsync_StateOfOtherArguments_IsRefused()
    {
        var asked = await AskAsync();

        await AssertRefusedAsync(Call(asked.RequestState, Answer("confirm"), """{"order":1002}"""));
    }

    [Fact]
    public async Task InvokeAsync_StateOfAnotherTool_IsRefused()
    {
        var asked = await AskAsync();

        await AssertRefusedAsync(Call(asked.RequestState, Answer("confirm"), tool: TestDefinitions.Tool("delete_order")));
    }

    [Fact]
    public async Task InvokeAsync_StateTooOld_IsRefused()
    {
        var asked = await AskAsync();
        _time.Advance(new ToolCallOptions().AnswerTime);

        await AssertRefusedAsync(Call(asked.RequestState, Answer("confirm")));
    }

    [Fact]
    public async Task InvokeAsync_StateChangedAnywhere_IsRefused()
    {
        var asked = await AskAsync();
        var bytes = Convert.FromBase64String(asked.RequestState!);
        for (var i = 0; i < bytes.Length; i += 7)
        {
            bytes[i] ^= 1;
            await AssertRefusedAsync(Call(Convert.ToBase64String(bytes), Answer("confirm")));
            bytes[i] ^= 1;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public async Task InvokeAsync_StateThatIsNone_IsRefused(string state) =>
        await AssertRefusedAsync(Call(state, Answer("confirm")));

    [Fact]
    public async Task InvokeAsync_StateOfOtherKeys_IsRefused()
    {
        var asked = await AskAsync();

        var reply = await FilterWith(new EphemeralDataProtectionProvider())
            .InvokeAsync(Call(asked.RequestState, Answer("confirm")), MustNotRun, CancellationToken);

        Assert.Equal(ToolCallOutcome.InvalidState, reply.Outcome);
    }

    [Fact]
    public async Task InvokeAsync_ClientDeclaresNoForms_IsNotAsked()
    {
        var call = Call(requestState: null, answers: null, capabilities: new() { Sampling = new() });

        var reply = await _filter.InvokeAsync(call, Ask, CancellationToken);

        Assert.Equal(ToolCallOutcome.MissingCapability, reply.Outcome);
        Assert.NotNull(reply.MissingCapabilities?.Elicitation?.Form);
        Assert.Null(reply.MissingCapabilities.Sampling);
    }

    private InputFilter FilterWith(IDataProtectionProvider keys) =>
        new(new RequestStates(keys, Options.Create(new ToolCallOptions()), _time));

    private async Task<ToolCallReply> AskAsync() =>
        await _filter.InvokeAsync(Call(requestState: null, answers: null), Ask, CancellationToken);

    private async Task AssertRefusedAsync(ToolCallContext call)
    {
        var reply = await _filter.InvokeAsync(call, MustNotRun, CancellationToken);

        Assert.Equal(ToolCallOutcome.InvalidState, reply.Outcome);
        Assert.StartsWith("The request state is not of this call", reply.Reason, StringComparison.Ordinal);
    }

    private static async Task<CallInput?> SeenByToolAsync(InputFilter filter, ToolCallContext call)
    {
        CallInput? seen = null;
        await filter.InvokeAsync(
            call,
            (context, _) =>
            {
                seen = context.Input;
                return new(TestCalls.Success());
            },
            CancellationToken);
        return seen;
    }

    private static ValueTask<ToolCallReply> Ask(ToolCallContext context, CancellationToken cancellationToken) =>
        new(ToolCallReply.Ask("confirm", InputRequest.ForElicitation(new() { Message = "Sure?", RequestedSchema = new() }), new { order = 1001 }));

    private static ValueTask<ToolCallReply> MustNotRun(ToolCallContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The tool must not run.");

    private ToolCallContext Call(
        string? requestState,
        Dictionary<string, InputResponse>? answers,
        string arguments = """{"order":1001}""",
        Caller? caller = null,
        ToolDefinition? tool = null,
        ClientCapabilities? capabilities = null)
    {
        var call = TestCalls.Incoming("cancel_order", arguments: arguments, caller: caller ?? _caller, client: new TestClient(capabilities ?? Forms));
        call.Definition = tool ?? Tool;
        call.Input = new(requestState, answers ?? []);
        return call;
    }

    private static Dictionary<string, InputResponse> Answer(string key) =>
        new() { [key] = InputResponse.FromElicitResult(new() { Action = "accept" }) };
}
