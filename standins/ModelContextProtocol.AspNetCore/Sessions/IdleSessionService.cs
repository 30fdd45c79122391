using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Ends sessions that nobody uses any more, and all of them when the application stops.</summary>
internal sealed partial class IdleSessionService(
    SessionTable table, IOptions<HttpServerTransportOptions> options, ILogger<IdleSessionService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly HttpServerTransportOptions _options = options.Value;

    public override Task StartAsync(CancellationToken cancellationToken) =>
        _options.SessionMode is HttpServerSessionMode.Stateless ? Task.CompletedTask : base.StartAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, _options.TimeProvider);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                EndIdle();
            }
        }
        finally
        {
            await Task.WhenAll(table.RemoveAll().Select(session => session.DisposeAsync().AsTask()));
        }
    }

    private void EndIdle()
    {
        while (RemoveIdle() is { } session)
        {
            LogIdle(session.Id);
            // The others need not wait for a session that is slow to end; it logs its own failure.
            _ = session.DisposeAsync().AsTask();
        }
    }

    private Session? RemoveIdle() =>
        table.RemoveIdleBeyond(_options.MaxIdleSessionCount)
        ?? (_options.IdleTimeout == Timeout.InfiniteTimeSpan ? null : table.RemoveIdleLongerThan(_options.IdleTimeout));

    [LoggerMessage(LogLevel.Information, "Session {SessionId} ends: it was idle for too long, or too many were.")]
    private partial void LogIdle(string sessionId);
}
