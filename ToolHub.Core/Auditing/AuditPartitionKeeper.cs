using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ToolHub.Core.Data;

namespace ToolHub.Core.Auditing;

/// <summary>Makes the audit log's monthly partitions before their month begins; rows of a month without one still find a place.</summary>
internal sealed partial class AuditPartitionKeeper(
    NpgsqlDataSource dataSource,
    SchemaReadiness schema,
    TimeProvider time,
    ILogger<AuditPartitionKeeper> logger) : BackgroundService
{
    private const int MonthsAhead = 2;
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await CreateAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A day that fails costs nothing: the months ahead leave many more.</summary>
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = dataSource.CreateCommand("SELECT create_audit_partitions($1)");
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MonthsAhead });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) when (DatabaseFailure.IsIn(exception))
        {
            LogFailed(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Audit partitions not made, trying again tomorrow ({Reason})")]
    private partial void LogFailed(string reason);
}
