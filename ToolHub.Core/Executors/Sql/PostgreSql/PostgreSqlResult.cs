using System.Data;
using Npgsql;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>Fetches the rows of a cursor until there are no more, or a limit is reached.</summary>
/// <remarks>
/// The server gathers all rows of a fetch before it sends the first, and only a second connection could stop it then. So it is asked
/// for few at first, which is all of most results, and for more only while there is room.
/// </remarks>
internal static class PostgreSqlResult
{
    private const int FirstFetch = 50;
    private const int Growth = 4;

    public static async Task<ToolCallReply> FetchAsync(
        NpgsqlConnection connection,
        string cursor,
        SqlBounds bounds,
        CancellationToken cancellationToken)
    {
        PostgreSqlRows? rows = null;
        try
        {
            for (var size = FirstFetch; ; size *= Growth)
            {
                // One more than the limit tells that there are more.
                var count = Math.Min(size, bounds.MaxRows + 1 - (rows?.Count ?? 0));
                await using var command = new NpgsqlCommand($"FETCH FORWARD {count} FROM {cursor}", connection);
                command.AllResultTypesAreUnknown = true;
                await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
                rows ??= new(reader, bounds);
                if (await rows.AddAsync(reader, count, cancellationToken) is { } end)
                {
                    return rows.End(end);
                }
            }
        }
        finally
        {
            rows?.Dispose();
        }
    }
}
