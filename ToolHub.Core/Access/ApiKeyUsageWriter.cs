using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Data;

namespace ToolHub.Core.Access;

/// <summary>Writes the keys' last use every half minute: good enough for finding unused keys, and nothing on a call's way.</summary>
internal sealed partial class ApiKeyUsageWriter(
    ApiKeyUsage usage,
    SchemaReadiness schema,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<ApiKeyUsageWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(usage.Take(), stoppingToken);
        }
    }

    private async Task WriteAsync(IReadOnlyDictionary<Guid, DateTimeOffset> lastUsed, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();
            foreach (var (id, usedAt) in lastUsed)
            {
                await database.ApiKeys
                    .Where(key => key.Id == id && (key.LastUsedAt == null || key.LastUsedAt < usedAt))
                    .ExecuteUpdateAsync(update => update.SetProperty(key => key.LastUsedAt, usedAt), cancellationToken);
            }
        }
        catch (Exception exception) when (DatabaseFailure.IsIn(exception))
        {
            LogLost(lastUsed.Count, exception.GetBaseException().Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Last use of {Count} API keys not written: {Reason}")]
    private partial void LogLost(int count, string reason);
}
