using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Data;

namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>Deletes questions whose time is over, also when nobody asks another one.</summary>
internal sealed partial class PendingQuestionSweep(
    PendingQuestions questions,
    SchemaReadiness schema,
    TimeProvider time,
    ILogger<PendingQuestionSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>An expired question counts no more whether it is deleted or not, so the next time is soon enough.</summary>
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await questions.ForgetExpiredAsync(cancellationToken);
        }
        catch (Exception exception) when (DatabaseFailure.IsIn(exception))
        {
            LogFailed(exception.GetBaseException().Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired questions not deleted, trying again later ({Reason})")]
    private partial void LogFailed(string reason);
}
