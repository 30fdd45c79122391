using ToolHub.Core.Executors.Dependencies;

namespace ToolHub.Core.Executors.Sql;

/// <summary>The database of one source, and the connections to it.</summary>
internal interface ISqlDatabase : IAsyncDisposable
{
    /// <summary>
    /// Runs a query that can change nothing, and ends it on the server when the token is cancelled. What the database refuses is a
    /// reply; free text that fails once there is a connection does not speak against the database.
    /// </summary>
    Task<AttemptResult> QueryAsync(SqlQuery query, CancellationToken cancellationToken);
}
