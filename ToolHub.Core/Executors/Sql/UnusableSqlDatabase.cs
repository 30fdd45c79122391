using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Dependencies;

namespace ToolHub.Core.Executors.Sql;

/// <summary>The database of a source whose settings are wrong: refuses everything until they are put right.</summary>
internal sealed class UnusableSqlDatabase(string sourceName) : ISqlDatabase
{
    public Task<AttemptResult> QueryAsync(SqlQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(AttemptResult.Neutral(ToolCallReply.Failure(
            ToolCallOutcome.DependencyFailure,
            $"{sourceName} cannot be reached, because its settings are wrong. Tell your administrator.")));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
