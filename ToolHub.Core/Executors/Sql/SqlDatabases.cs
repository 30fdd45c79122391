using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Sql;

/// <summary>Runs queries at the sources that are databases.</summary>
internal sealed class SqlDatabases(LiveSources<ISqlDatabase> databases, SqlDatabaseOpener opener, DependencyBoard board)
{
    /// <summary>The product of a source's database; null if this server does not know it.</summary>
    public ISqlProvider? ProviderOf(SqlSourceSettings settings) => opener.ProviderOf(settings);

    /// <summary>Runs a query as carefully as the source wants to be called; trying again is safe, because queries change nothing.</summary>
    public async ValueTask<ToolCallReply> QueryAsync(
        Source source,
        SqlQuery query,
        CallLimits limits,
        CancellationToken cancellationToken)
    {
        using var database = databases.Rent(source);
        return await board.Of(source).CallAsync(
            limits,
            isSafeToRepeat: true,
            new SqlAttempt(source.Name, database.Value, query, cancellationToken),
            static (attempt, token) => attempt.RunAsync(token),
            cancellationToken);
    }
}
