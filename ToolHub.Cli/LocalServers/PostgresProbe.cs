using System.Net.Sockets;
using Npgsql;

namespace ToolHub.Cli.LocalServers;

/// <summary>Asks a PostgreSQL server whether it takes queries; during crash recovery it does not yet.</summary>
internal static class PostgresProbe
{
    public static async Task<bool> AnswersAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Timeout=3;Command Timeout=3");
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            return await command.ExecuteScalarAsync(cancellationToken) is 1;
        }
        catch (Exception exception) when (exception is NpgsqlException or SocketException or TimeoutException)
        {
            return false;
        }
    }
}
