using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Upstreams.Calls;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>
/// Keeps the registry up to date with what upstream servers offer: when a source changes, when its server says that its lists have,
/// every few minutes, and soon again after a failure.
/// </summary>
internal sealed partial class UpstreamDiscovery(
    SourceSnapshot sources,
    UpstreamLists lists,
    UpstreamNotices notices,
    SchemaReadiness schema,
    IServiceScopeFactory scopes,
    IOptions<UpstreamOptions> options,
    TimeProvider time,
    ILogger<UpstreamDiscovery> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <summary>How many servers' answers are written down at once: each takes a connection to the database.</summary>
    private const int MaxImports = 4;

    private readonly Dictionary<Guid, DiscoveryRun> _runs = [];
    private readonly SemaphoreSlim _imports = new(MaxImports);

    public override void Dispose()
    {
        _imports.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var source in sources.Current.Values.Where(source => source.Settings is UpstreamSourceSettings))
            {
                if (await IsDueAsync(source))
                {
                    _runs[source.Id] = new(source.Version, time.GetUtcNow(), DiscoverAsync(source, stoppingToken));
                }
            }
        }
    }

    private async Task<bool> IsDueAsync(Source source)
    {
        if (!_runs.TryGetValue(source.Id, out var last))
        {
            return true;
        }

        var now = time.GetUtcNow();

        // One after the other: what changes meanwhile is looked at next.
        return last.Task.IsCompleted
            && (last.Version != source.Version || (last.MindsNotices(now) && notices.Take(source.Id)) || await last.Task <= now);
    }

    /// <summary>Asks one server, and says when it is to be asked again.</summary>
    private async Task<DateTimeOffset> DiscoverAsync(Source source, CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.DiscoveryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, timeout.Token);
        try
        {
            await ImportAsync(source, await lists.ReadAsync(source, either.Token), either.Token);
            return time.GetUtcNow() + options.Value.RefreshInterval;
        }
        catch (OperationCanceledException)
        {
            LogFailed(exception: null, source.Name, "It did not answer in time.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A server can be wrong in more ways than we know of, and none of them may end the discovery of others.
            var isExplained = UpstreamFailures.TryExplain(exception, source.Name, out var failure);
            LogFailed(isExplained ? null : exception, source.Name, failure?.Reason);
        }

        return time.GetUtcNow() + RetryDelay;
    }

    private async Task ImportAsync(Source source, UpstreamOffer offer, CancellationToken cancellationToken)
    {
        await _imports.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<UpstreamImport>().RunAsync(source, offer, cancellationToken);
        }
        finally
        {
            _imports.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Source} offers is not known: {Reason}")]
    private partial void LogFailed(Exception? exception, string source, string? reason);
}
