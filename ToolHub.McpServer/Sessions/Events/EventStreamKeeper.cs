using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ToolHub.Mcp.Sessions.Events;

/// <summary>
/// Says while this server lives that its streams may go on. One lease for all of them: when it runs out, whoever reads one elsewhere
/// knows that no more will come.
/// </summary>
internal sealed class EventStreamKeeper(
    SessionRedis redis, OpenEventStreams open, IOptions<SessionOptions> options, TimeProvider time) : BackgroundService
{
    /// <summary>How long the readers of a server that died wait for it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan Interval = Lease / 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var renewed = time.GetTimestamp();
        try
        {
            do
            {
                redis.Tell(database => database.StringSet(
                    EventKeys.Server(redis.ServerId), "", Lease, flags: CommandFlags.FireAndForget));
                if (time.GetElapsedTime(renewed) > options.Value.EventLifetime / 3)
                {
                    renewed = time.GetTimestamp();
                    open.RenewAll();
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            redis.Tell(database => database.KeyDelete(EventKeys.Server(redis.ServerId), CommandFlags.FireAndForget));
        }
    }
}
