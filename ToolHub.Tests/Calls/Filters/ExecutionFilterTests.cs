using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Executors.Http;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.Calls.Filters;

public sealed class ExecutionFilterTests(TestServers servers) : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly RecordingLoggerProvider _logs = new();
    private readonly ToolCallContext _context = TestCalls.Authorized(TestDefinitions.Tool("get_order"));

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task InvokeAsync_SeveralKinds_TheToolsOwnKindAnswers()
    {
        var expected = TestCalls.Success();
        var others = new StubExecutor(ToolKind.Http, _ => throw new InvalidOperationException("The wrong kind was asked."));

        var reply = await InvokeAsync(CancellationToken, others, Builtin(_ => Task.FromResult(expected)));

        Assert.Same(expected, reply);
    }

    [Fact]
    public async Task InvokeAsync_NoExecutorOfTheKind_IsUnavailable()
    {
        var reply = await InvokeAsync(CancellationToken, new StubExecutor(ToolKind.Sql, _ => Task.FromResult(TestCalls.Success())));

        Assert.Equal((ToolCallOutcome.Unavailable, "This server cannot run tools of this kind."), (reply.Outcome, reply.Reason));
    }

    [Fact]
    public async Task InvokeAsync_ToolTakesLongerThanTheLimit_IsStoppedAsTimeout()
    {
        var call = InvokeAsync(CancellationToken, Builtin(ForeverAsync));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        var reply = await call;
        Assert.Equal(ToolCallOutcome.Timeout, reply.Outcome);
        Assert.Equal("The tool did not finish within 30 s. Ask for less, or try again later.", reply.Reason);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(5, 30)]
    public async Task InvokeAsync_ToolHasALimitOfItsOwn_TheLongerOneCounts(int own, int expected)
    {
        var execution = HttpTools.Get() with { Limits = new() { TimeoutSeconds = own } };
        _context.Definition = HttpTools.Definition(execution);
        var call = InvokeAsync(CancellationToken, new StubExecutor(ToolKind.Http, ForeverAsync));

        _time.Advance(TimeSpan.FromSeconds(expected - 1));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ToolCallOutcome.Timeout, (await call).Outcome);
    }

    [Fact]
    public async Task InvokeAsync_CallerCancels_StaysACancellation()
    {
        using var caller = new CancellationTokenSource();
        var call = InvokeAsync(caller.Token, Builtin(ForeverAsync));

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task InvokeAsync_CallerCancelsDuringAQuery_StaysACancellation()
    {
        await using var dataSource = NpgsqlDataSource.Create(await servers.CreateDatabaseAsync(CancellationToken));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var call = InvokeAsync(caller.Token, Builtin(token => QueryAsync(dataSource, caller, token)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task InvokeAsync_DatabaseFails_IsADependencyFailureThatTellsNothing()
    {
        var reply = await InvokeAsync(CancellationToken, Builtin(_ => throw new NpgsqlException("Host=secret-host")));

        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
        Assert.Equal("A service that this tool needs did not answer. Try again in a moment.", reply.Reason);
        var log = Assert.Single(_logs.Records);
        Assert.Equal(LogLevel.Warning, log.Level);
        Assert.Contains("get_order", log.Message);
    }

    [Fact]
    public async Task InvokeAsync_DatabaseFailureBetweenOthers_IsADependencyFailure()
    {
        var refused = new NpgsqlException("Failed to connect.", new SocketException((int)SocketError.ConnectionRefused));
        var wrapped = new InvalidOperationException("Retries are used up.", refused);

        var reply = await InvokeAsync(CancellationToken, Builtin(_ => throw wrapped));

        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
    }

    [Fact]
    public async Task InvokeAsync_AnyOtherException_GoesOnToTheAuditFilter()
    {
        var defect = new InvalidOperationException("A defect.");

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => InvokeAsync(CancellationToken, Builtin(_ => throw defect)));

        Assert.Same(defect, thrown);
    }

    private static StubExecutor Builtin(Func<CancellationToken, Task<ToolCallReply>> execute) => new(ToolKind.Builtin, execute);

    private static async Task<ToolCallReply> ForeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return TestCalls.Success();
    }

    private static async Task<ToolCallReply> QueryAsync(
        NpgsqlDataSource dataSource,
        CancellationTokenSource caller,
        CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        // The query itself says when it runs.
        connection.Notice += (_, _) => caller.Cancel();
        await using var command = new NpgsqlCommand("DO $$ BEGIN RAISE NOTICE 'running'; PERFORM pg_sleep(60); END $$", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return TestCalls.Success();
    }

    private async Task<ToolCallReply> InvokeAsync(CancellationToken cancellationToken, params IToolExecutor[] executors)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        var filter = new ExecutionFilter(
            executors,
            Options.Create(new ToolCallOptions()),
            _time,
            loggers.CreateLogger<ExecutionFilter>());
        return await filter.InvokeAsync(
            _context,
            (_, _) => throw new InvalidOperationException("Nothing comes after execution."),
            cancellationToken);
    }
}
