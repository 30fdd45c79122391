using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ToolHub.Core.Data;

/// <summary>Waits, with growing pauses, until the database answers and another service has migrated it.</summary>
internal sealed partial class SchemaWatcher(
    IServiceScopeFactory scopes,
    SchemaReadiness readiness,
    TimeProvider time,
    ILogger<SchemaWatcher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var retry = new RetryDelays();
        while (!await IsCurrentAsync(stoppingToken))
        {
            await Task.Delay(retry.Next(), time, stoppingToken);
        }

        readiness.MarkCurrent();
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>().Database;
            var pending = (await database.GetPendingMigrationsAsync(cancellationToken)).Count();
            if (pending > 0)
            {
                LogPending(pending);
            }

            return pending == 0;
        }
        catch (Exception exception) when (DatabaseFailure.IsIn(exception))
        {
            LogUnreachable(exception.GetBaseException().Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for {Count} migrations that the admin API applies")]
    private partial void LogPending(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for the database ({Reason})")]
    private partial void LogUnreachable(string reason);
}
