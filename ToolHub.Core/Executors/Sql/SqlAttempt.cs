using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Sql.Results;

namespace ToolHub.Core.Executors.Sql;

/// <summary>One attempt at a query, and what its end says about the database.</summary>
/// <param name="SourceName">For the sentence that the caller reads.</param>
/// <param name="Database">Where it runs.</param>
/// <param name="Query">What is run.</param>
/// <param name="Caller">Cancelled when nobody waits for the answer any more.</param>
internal readonly record struct SqlAttempt(string SourceName, ISqlDatabase Database, SqlQuery Query, CancellationToken Caller)
{
    /// <summary>Runs it until the token is cancelled, which is a timeout if the caller still waits.</summary>
    /// <remarks>
    /// A query that took too long once would do so again, and cost as much again: it is never repeated. Whoever writes their own
    /// statement can make it as slow as they like, which says nothing about the database.
    /// </remarks>
    public async ValueTask<AttemptResult> RunAsync(CancellationToken cancellationToken)
    {
        AttemptResult result;
        try
        {
            result = await Database.QueryAsync(Query, cancellationToken);
        }
        catch (OperationCanceledException) when (!Caller.IsCancellationRequested)
        {
            var timeout = SqlReplies.Timeout(SourceName);
            result = Query.Statement.IsFreeText ? AttemptResult.Neutral(timeout) : timeout;
        }

        return result with { IsFinal = result.IsFinal || result.Reply.Outcome is ToolCallOutcome.Timeout };
    }
}
