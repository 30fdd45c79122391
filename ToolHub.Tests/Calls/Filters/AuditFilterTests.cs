using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.Calls.Filters;

public sealed class AuditFilterTests : IAsyncDisposable
{
    private readonly FakeTime _time = new();
    private readonly CommittedAudit _audit;
    private readonly RecordingLoggerProvider _logs = new();

    public AuditFilterTests() => _audit = new(_time);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _audit.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task InvokeAsync_Success_PassesTheReplyOnAndRecordsWhoDidWhat()
    {
        var context = TestCalls.Authorized(TestDefinitions.Tool("get_order"));
        var expected = TestCalls.Success();

        var reply = await InvokeAsync(
            context,
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(250));
                return expected;
            },
            CancellationToken);

        Assert.Same(expected, reply);
        var row = _audit.Row;
        Assert.Equal((AuditAction.ToolCall, CallChannel.Http, "get_order", "1.2.0"), (row.Action, row.Channel, row.Target, row.Revision));
        Assert.Equal(
            (context.Caller.Id, context.Caller.Role, context.Caller.ApiKeyId),
            (row.CallerId, row.Role, row.ApiKeyId));
        Assert.Equal(("test client 1.0", "correlation-1"), (row.Client, row.CorrelationId));
        Assert.Equal((ToolCallOutcome.Succeeded, null), (row.Outcome, row.Reason));
        Assert.Equal((250, _time.GetUtcNow()), (row.DurationMilliseconds, row.OccurredAt));
        Assert.Equal((_audit.Log.WriterId, 7), (row.WriterId, row.Id.Version));
    }

    [Theory]
    [InlineData("not_found")]
    [InlineData("forbidden")]
    [InlineData("rate_limited")]
    [InlineData("invalid_input")]
    [InlineData("timeout")]
    [InlineData("dependency_failure")]
    public async Task InvokeAsync_RefusalOrFailure_IsRecordedWithItsReason(string outcomeName)
    {
        var outcome = EnumNames<ToolCallOutcome>.Parse(outcomeName);
        var expected = ToolCallReply.Failure(outcome, "Not this time.");

        var reply = await InvokeAsync(TestCalls.Incoming("get_order"), () => expected, CancellationToken);

        Assert.Same(expected, reply);
        Assert.Equal((outcome, "Not this time.", null), (_audit.Row.Outcome, _audit.Row.Reason, _audit.Row.Revision));
    }

    [Theory]
    [InlineData("tool", "tool_call")]
    [InlineData("resource", "resource_read")]
    [InlineData("prompt", "prompt_get")]
    public async Task InvokeAsync_EachPrimitive_HasItsAction(string primitive, string action)
    {
        await InvokeAsync(TestCalls.Incoming("any", EnumNames<PrimitiveKind>.Parse(primitive)), TestCalls.Success, CancellationToken);

        Assert.Equal(action, EnumNames<AuditAction>.Of(_audit.Row.Action));
    }

    [Fact]
    public async Task InvokeAsync_ToolThrows_IsAnInternalErrorThatTellsNothing()
    {
        var reply = await InvokeAsync(
            TestCalls.Incoming("get_order"),
            () => throw new FormatException("password=hunter2"),
            CancellationToken);

        Assert.Equal(ToolCallOutcome.InternalError, reply.Outcome);
        Assert.Equal("Something went wrong inside ToolHub. Quote the correlation id to your administrator.", reply.Reason);
        Assert.Null(reply.Result);
        Assert.Equal((ToolCallOutcome.InternalError, reply.Reason), (_audit.Row.Outcome, _audit.Row.Reason));
        var log = Assert.Single(_logs.Records);
        Assert.Equal(LogLevel.Error, log.Level);
        Assert.IsType<FormatException>(log.Exception);
        Assert.Contains("correlation-1", log.Message);
    }

    [Fact]
    public async Task InvokeAsync_ClientCancels_IsRecordedAsCancelled()
    {
        using var client = new CancellationTokenSource();

        var reply = await InvokeAsync(
            TestCalls.Incoming("get_order"),
            () =>
            {
                client.Cancel();
                throw new OperationCanceledException(client.Token);
            },
            client.Token);

        Assert.Equal(ToolCallOutcome.Cancelled, reply.Outcome);
        Assert.Equal(ToolCallOutcome.Cancelled, _audit.Row.Outcome);
        Assert.Empty(_logs.Records);
    }

    [Fact]
    public async Task InvokeAsync_CancellationThatTheClientDidNotAskFor_IsAnInternalError()
    {
        var reply = await InvokeAsync(
            TestCalls.Incoming("get_order"),
            () => throw new OperationCanceledException(),
            CancellationToken);

        Assert.Equal(ToolCallOutcome.InternalError, reply.Outcome);
    }

    [Fact]
    public async Task InvokeAsync_RowNotCommittedYet_HoldsTheReplyBack()
    {
        var log = new AuditLog(Options.Create(new AuditOptions()), _time);
        var call = SucceedAsync(log, "get_order");
        Assert.True(log.Queue.TryRead(out var pending));

        Assert.False(call.IsCompleted);
        pending.Commit();

        Assert.Equal(ToolCallOutcome.Succeeded, (await call).Outcome);
    }

    [Fact]
    public async Task InvokeAsync_RowNotCommittedInTime_WithholdsTheResult()
    {
        var options = new AuditOptions { CommitTimeout = TimeSpan.FromSeconds(10) };
        var log = new AuditLog(Options.Create(options), _time);
        var call = SucceedAsync(log, "get_order");

        _time.Advance(TimeSpan.FromSeconds(10));

        AssertWithheld(await call);
    }

    [Fact]
    public async Task InvokeAsync_AuditQueueFull_WithholdsTheResult()
    {
        var log = new AuditLog(Options.Create(new AuditOptions { QueueLength = 1 }), _time);
        var waiting = SucceedAsync(log, "first");

        AssertWithheld(await SucceedAsync(log, "second"));

        Assert.True(log.Queue.TryRead(out var pending));
        pending.Commit();
        Assert.Equal(ToolCallOutcome.Succeeded, (await waiting).Outcome);
    }

    private void AssertWithheld(ToolCallReply reply)
    {
        Assert.Equal(ToolCallOutcome.Unavailable, reply.Outcome);
        Assert.Equal("The call could not be recorded, so its result is withheld. Try again in a moment.", reply.Reason);
        Assert.Null(reply.Result);
        Assert.IsType<AuditUnavailableException>(Assert.Single(_logs.Records).Exception);
    }

    private Task<ToolCallReply> SucceedAsync(AuditLog log, string target) =>
        FilterAsync(log, TestCalls.Incoming(target), TestCalls.Success, CancellationToken);

    private Task<ToolCallReply> InvokeAsync(ToolCallContext context, Func<ToolCallReply> tool, CancellationToken cancellationToken) =>
        FilterAsync(_audit.Log, context, tool, cancellationToken);

    private async Task<ToolCallReply> FilterAsync(
        AuditLog log,
        ToolCallContext context,
        Func<ToolCallReply> tool,
        CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        var filter = new AuditFilter(log, new AuditEntries(log, _time), _time, loggers.CreateLogger<AuditFilter>());
        return await filter.InvokeAsync(context, (_, _) => new(tool()), cancellationToken);
    }
}
