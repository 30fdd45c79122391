using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Samples;

namespace ToolHub.Core.Data;

/// <summary>Brings the schema up to date when the admin API starts; an advisory lock lets one replica do it and the others wait.</summary>
internal sealed partial class SchemaMigrator(
    IServiceScopeFactory scopes,
    SchemaReadiness readiness,
    IOptions<SampleDataOptions> samples,
    TimeProvider time,
    ILogger<SchemaMigrator> logger) : BackgroundService
{
    /// <summary>"ToolHub" on a telephone's keys: any constant does, if nobody else in the database uses it.</summary>
    private const long AdvisoryLock = 8665482;

    private static readonly TimeSpan CommandTimeout = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var retry = new RetryDelays();
        while (!await TryMigrateAsync(stoppingToken))
        {
            await Task.Delay(retry.Next(), time, stoppingToken);
        }

        readiness.MarkCurrent();
    }

    private async Task<bool> TryMigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();
            await MigrateAsync(context, cancellationToken);
            return true;
        }
        catch (Exception exception) when (DatabaseFailure.IsIn(exception))
        {
            LogFailed(exception.GetBaseException().Message);
            return false;
        }
    }

    private async Task MigrateAsync(ToolHubDbContext context, CancellationToken cancellationToken)
    {
        // Rewriting a large table takes its time, and so may whoever holds the lock.
        context.Database.SetCommandTimeout(CommandTimeout);
        // The lock belongs to the session, so the connection stays open until the end; if the process dies, the lock goes with it.
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({AdvisoryLock})", cancellationToken);
        try
        {
            await BringUpToDateAsync(context, cancellationToken);
        }
        finally
        {
            // The pool keeps the session alive, and with it a lock that others would wait for.
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
    }

    private async Task BringUpToDateAsync(ToolHubDbContext context, CancellationToken cancellationToken)
    {
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            await context.Database.MigrateAsync(cancellationToken);
            LogMigrated(pending.Count, pending[^1]);
        }

        if (samples.Value.Enabled)
        {
            await SampleData.AddOnceAsync(context, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied {Count} migrations, the newest is {Migration}")]
    private partial void LogMigrated(int count, string migration);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for the database ({Reason})")]
    private partial void LogFailed(string reason);
}
