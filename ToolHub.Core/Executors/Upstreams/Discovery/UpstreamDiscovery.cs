using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Dependencies;
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
    DependencyBoard board,
    SchemaReadiness schema,
    IServiceScopeFactory scopes,
    IOptions<UpstreamOptions> options,
    TimeProvider time,
    ILogger<UpstreamDiscovery> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private const string Unexpected = "What it offers could not be taken in; the log of this server says why.";

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

    /// <summary>Asks one server, and says when it is to be asked again. What fails is shown with the source as it is now.</summary>
    private async Task<DateTimeOffset> DiscoverAsync(Source source, CancellationToken stoppingToken)
    {
        var counters = board.Of(source).Counters;
        using var timeout = new CancellationTokenSource(options.Value.DiscoveryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, timeout.Token);
        UpstreamOffer? offer = null;
        try
        {
            offer = await lists.ReadAsync(source, either.Token);
            var leftOut = await ImportAsync(source, offer, either.Token);
            if (leftOut.Count > 0)
            {
                counters.Note(Tell(source, leftOut), time);
            }

            return time.GetUtcNow() + options.Value.RefreshInterval;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // A server can be wrong in more ways than we know of, and none of them may end the discovery of others.
            // What happens after its answer is none of its doing.
            var reason = offer is null ? DiscoveryFailures.Explain(exception, source) : null;
            LogFailed(reason is null ? exception : null, source.Name, reason);
            counters.Note(AuditText.Clean(reason ?? Unexpected, DependencyReport.MaxLastFailureLength), time);
        }

        return time.GetUtcNow() + RetryDelay;
    }

    /// <summary>One sentence for all, and one for each in the log.</summary>
    private string Tell(Source source, IReadOnlyList<LeftOutEntry> leftOut)
    {
        foreach (var entry in leftOut)
        {
            LogLeftOut(entry.Name, source.Name, entry.Reason);
        }

        return AuditText.Clean(
            $"{leftOut.Count} of what {source.Name} lists is left out. "
            + string.Join(' ', leftOut.Select(entry => $"{entry.Name}: {entry.Reason}")),
            DependencyReport.MaxLastFailureLength);
    }

    private async Task<IReadOnlyList<LeftOutEntry>> ImportAsync(Source source, UpstreamOffer offer, CancellationToken cancellationToken)
    {
        await _imports.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<UpstreamImport>().RunAsync(source, offer, cancellationToken);
        }
        finally
        {
            _imports.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Source} offers is not known: {Reason}")]
    private partial void LogFailed(Exception? exception, string source, string? reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Entry} of {Source} is left out: {Reason}")]
    private partial void LogLeftOut(string entry, string source, string reason);
}
