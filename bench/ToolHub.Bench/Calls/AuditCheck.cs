using Microsoft.EntityFrameworkCore;
using ToolHub.Bench.Servers;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.Bench.Calls;

/// <summary>Whether every answered call has its row in the audit log.</summary>
/// <param name="Rows">Rows of calls that succeeded.</param>
/// <param name="Answered">Calls whose answer the load generator counted.</param>
/// <param name="Unanswered">The most calls that can have been committed without their answers being counted.</param>
internal sealed record AuditCheck(long Rows, long Answered, long Unanswered)
{
    /// <summary>No answer without a row, and no row without a call.</summary>
    public bool IsComplete => Rows >= Answered && Rows <= Answered + Unanswered;

    /// <summary>Counts the rows; the server has to be stopped before, so that it writes no more.</summary>
    public static async Task<AuditCheck> RunAsync(Backends backends, RunningServer server, CancellationToken cancellationToken)
    {
        await using var context = backends.CreateContext();
        var rows = await context.AuditEntries.LongCountAsync(
            entry => entry.Action == AuditAction.ToolCall && entry.Outcome == ToolCallOutcome.Succeeded, cancellationToken);
        return new(rows, server.Answered, server.Unanswered);
    }

    public override string ToString() =>
        $"Audit: {Rows:N0} rows for {Answered:N0} answered calls and at most {Unanswered:N0} calls under way when a run ended: "
        + (IsComplete ? "complete." : "NOT COMPLETE.");
}
