using System.Data;
using Npgsql;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>
/// Gives back what a caller's statement may have locked by itself. Such locks belong to the session, and a session that lies idle among
/// the connections would hold them until its next use, against everybody else in the database.
/// </summary>
internal static class PostgreSqlLocks
{
    private const int PatienceSeconds = 5;

    /// <summary>
    /// Ends the transaction, also one that failed. A session that has ended holds nothing, so where this does not work the session is
    /// ended: how the call ended is said already, and stays so.
    /// </summary>
    public static async Task ReleaseAsync(NpgsqlDataSource connections, NpgsqlConnection connection)
    {
        if (connection.State is not ConnectionState.Open)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection) { Timeout = PatienceSeconds };
        batch.BatchCommands.Add(new("ROLLBACK"));
        batch.BatchCommands.Add(new("SELECT pg_catalog.pg_advisory_unlock_all()"));
        try
        {
            // However the call ended: not even its cancellation leaves a lock behind.
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // Npgsql cannot end a single connection, only all: those that lie idle now, and this one when it is given back.
            connections.Clear();
        }
    }
}
