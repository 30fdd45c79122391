using System.Net;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

public sealed class IdleSessionTests
{
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    private readonly FakeTime _time = new();
    private readonly SessionRecorder _recorder = new();

    [Fact]
    public async Task Session_IdleForTooLong_Ends()
    {
        await using var application = await StartAsync();
        var session = await McpClientSession.BeginAsync(application);

        await AdvanceUntilEndOfAsync(session);

        Assert.Equal(HttpStatusCode.NotFound, (await session.PingAsync()).Status);
    }

    [Fact]
    public async Task Session_UsedInTime_OutlivesAnUnusedOne()
    {
        await using var application = await StartAsync();
        var used = await McpClientSession.BeginAsync(application);
        var unused = await McpClientSession.BeginAsync(application);

        await AdvanceUntilEndOfAsync(unused, meanwhile: used.PingAsync);

        Assert.Equal(HttpStatusCode.OK, (await used.PingAsync()).Status);
    }

    [Fact]
    public async Task Session_WithAnOpenStream_IsNotIdle()
    {
        await using var application = await StartAsync();
        var listening = await McpClientSession.BeginAsync(application);
        await using var stream = await listening.OpenStreamAsync();
        var unused = await McpClientSession.BeginAsync(application);

        await AdvanceUntilEndOfAsync(unused);

        Assert.Equal(HttpStatusCode.OK, (await listening.PingAsync()).Status);
    }

    [Fact]
    public async Task Session_AfterItsStreamWasLeft_IsIdleAgain()
    {
        await using var application = await StartAsync();
        var session = await McpClientSession.BeginAsync(application);
        await (await session.OpenStreamAsync()).DisposeAsync();

        await AdvanceUntilEndOfAsync(session);

        Assert.Equal(HttpStatusCode.NotFound, (await session.PingAsync()).Status);
    }

    [Fact]
    public async Task Sessions_BeyondTheLimit_EndTheLongestIdleFirst()
    {
        const int Limit = 1000;
        const int Excess = 50;
        await using var application = await StartAsync(transport => transport.MaxIdleSessionCount = Limit);

        var sessions = new List<McpClientSession>();
        for (var i = 0; i < Limit + Excess; i++)
        {
            sessions.Add(await McpClientSession.BeginAsync(application));
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_recorder.Open, Limit, Limit + 1);
        Assert.Equal(HttpStatusCode.NotFound, (await sessions[0].PingAsync()).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await sessions[Excess - 2].PingAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await sessions[Excess + 1].PingAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await sessions[^1].PingAsync()).Status);
    }

    [Fact]
    public async Task Sessions_InUse_DoNotCountAsIdle()
    {
        await using var application = await StartAsync(transport => transport.MaxIdleSessionCount = 1);
        var listening = await McpClientSession.BeginAsync(application);
        await using var stream = await listening.OpenStreamAsync();

        var first = await McpClientSession.BeginAsync(application);
        var second = await McpClientSession.BeginAsync(application);

        await _recorder.EndOf(first);
        Assert.Equal(HttpStatusCode.OK, (await listening.PingAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await second.PingAsync()).Status);
    }

    [StandInFact]
    public async Task Limits_Negative_StopTheServer()
    {
        await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(transport => transport.MaxIdleSessionCount = -1));
        await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(transport => transport.IdleTimeout = TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public async Task IdleTimeout_Infinite_IsAllowed()
    {
        await using var application = await StartAsync(
            transport => transport.IdleTimeout = Timeout.InfiniteTimeSpan);

        Assert.Equal(HttpStatusCode.OK, (await (await McpClientSession.BeginAsync(application)).PingAsync()).Status);
    }

    private Task<McpApplication> StartAsync(Action<HttpServerTransportOptions>? configure = null) =>
        McpApplication.StartWithSessionsAsync(transport =>
        {
            transport.TimeProvider = _time;
            transport.IdleTimeout = IdleTimeout;
            transport.RunSessionHandler = _recorder.RunAsync;
            configure?.Invoke(transport);
        });

    /// <summary>Moves the clock on from check to check, since the server starts its checks in its own time.</summary>
    private Task AdvanceUntilEndOfAsync(McpClientSession session, Func<Task>? meanwhile = null)
    {
        var end = _recorder.EndOf(session);
        return Eventually.TrueAsync(
            async () =>
            {
                await (meanwhile?.Invoke() ?? Task.CompletedTask);
                _time.Advance(CheckInterval);
                return end.IsCompleted;
            },
            patience: TimeSpan.FromSeconds(20),
            TestContext.Current.CancellationToken);
    }
}
