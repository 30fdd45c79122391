using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ToolHub.Core.Data;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>
/// Writes down every few seconds how this process gets on with its sources, for the admin API, which calls none itself. Reports of
/// processes that have gone are swept away: by the database's clock, which is the same for all.
/// </summary>
internal sealed partial class DependencyReporter(
    DependencyBoard board,
    SourceSnapshot sources,
    SchemaReadiness schema,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<DependencyReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                board.Keep(sources.Current);
                await scopes.UseDatabaseAsync(database => ReportAsync(database, stoppingToken));
            }
            catch (Exception exception) when (DatabaseFailure.IsIn(exception))
            {
                LogNotReported(exception.GetBaseException().Message);
            }
        }
    }

    private async Task<int> ReportAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        foreach (var (sourceId, dependency) in board.All)
        {
            try
            {
                await WriteAsync(database, sourceId, dependency, cancellationToken);
            }
            catch (PostgresException exception)
            {
                // One report that the database does not take is no reason to miss the others.
                LogRefused(sourceId, exception.SqlState);
            }
        }

        return await database.Database.ExecuteSqlAsync(
            $"DELETE FROM dependency_reports WHERE reported_at < now() - {Lifetime}", cancellationToken);
    }

    /// <summary>The source may be deleted at this moment: nothing is inserted then.</summary>
    private Task<int> WriteAsync(
        ToolHubDbContext database, Guid sourceId, Dependency dependency, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO dependency_reports (server_id, source_id, state, running_calls, queued_calls, calls, failures,
                last_failure_at, last_failure, reported_at)
            SELECT {board.ServerId}, id, {EnumNames<DependencyState>.Of(dependency.State)}, {dependency.RunningCalls},
                {dependency.QueuedCalls}, {dependency.Counters.Calls}, {dependency.Counters.Failures},
                {dependency.Counters.LastFailure?.At},
                left({dependency.Counters.LastFailure?.Reason}, {DependencyReport.MaxLastFailureLength}), now()
            FROM sources WHERE id = {sourceId}
            ON CONFLICT (server_id, source_id) DO UPDATE SET state = excluded.state, running_calls = excluded.running_calls,
                queued_calls = excluded.queued_calls, calls = excluded.calls, failures = excluded.failures,
                last_failure_at = excluded.last_failure_at, last_failure = excluded.last_failure, reported_at = excluded.reported_at
            """,
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The state of the sources could not be written down: {Reason}")]
    private partial void LogNotReported(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The state of source {SourceId} cannot be written down: SQLSTATE {SqlState}")]
    private partial void LogRefused(Guid sourceId, string sqlState);
}
