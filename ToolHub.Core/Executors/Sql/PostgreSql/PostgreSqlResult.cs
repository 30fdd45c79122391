using System.Buffers;
using System.Data;
using System.Text.Json;
using Npgsql;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Sql.Results;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>Reads rows as text, straight from the connection into JSON, and stops at the limits.</summary>
internal static class PostgreSqlResult
{
    /// <summary>Fetches the rows of a cursor; one more than the limit tells that there are more.</summary>
    public static async Task<ToolCallReply> FetchAsync(
        NpgsqlConnection connection,
        string cursor,
        SqlBounds bounds,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"FETCH FORWARD {bounds.MaxRows + 1} FROM {cursor}", connection);
        command.AllResultTypesAreUnknown = true;
        var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        var columns = PostgreSqlColumn.Of(reader);
        using var writer = new SqlResultWriter(Array.ConvertAll(columns, column => column.Column), bounds.MaxBytes);
        var truncation = await ReadAsync(reader, columns, writer, bounds.MaxRows, cancellationToken);
        await EndAsync(command, reader, truncation);
        return SqlReplies.Of(writer, truncation);
    }

    private static async Task<SqlTruncation> ReadAsync(
        NpgsqlDataReader reader,
        PostgreSqlColumn[] columns,
        SqlResultWriter writer,
        int maxRows,
        CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            if (writer.RowCount == maxRows)
            {
                return SqlTruncation.Rows;
            }

            writer.BeginRow();
            for (var i = 0; i < columns.Length; i++)
            {
                if (!await TryWriteAsync(reader, i, columns[i], writer, cancellationToken))
                {
                    return SqlTruncation.Bytes;
                }
            }

            if (!writer.TryEndRow())
            {
                return SqlTruncation.Bytes;
            }
        }

        return SqlTruncation.None;
    }

    /// <summary>False if the value alone does not fit; it is not even read then, because it can be a gigabyte.</summary>
    private static async ValueTask<bool> TryWriteAsync(
        NpgsqlDataReader reader,
        int ordinal,
        PostgreSqlColumn column,
        SqlResultWriter writer,
        CancellationToken cancellationToken)
    {
        if (await reader.IsDBNullAsync(ordinal, cancellationToken))
        {
            writer.Value(ordinal).WriteNullValue();
            return true;
        }

        await using var stream = await reader.GetStreamAsync(ordinal, cancellationToken);
        var length = (int)stream.Length;
        // Bytes come as two digits each, and are written as base64.
        if (length / 2 > writer.Remaining)
        {
            return false;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(length);
        await stream.ReadExactlyAsync(buffer.AsMemory(0, length), cancellationToken);
        Write(writer.Value(ordinal), column, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return true;
    }

    private static void Write(Utf8JsonWriter writer, PostgreSqlColumn column, ReadOnlySpan<byte> text)
    {
        if (column.IsArray)
        {
            PostgreSqlArray.Write(writer, column.Form, text);
        }
        else
        {
            PostgreSqlValue.Write(writer, column.Form, text);
        }
    }

    /// <summary>What is cut off is not sent to the end: the server is told to stop.</summary>
    private static async Task EndAsync(NpgsqlCommand command, NpgsqlDataReader reader, SqlTruncation truncation)
    {
        if (truncation is SqlTruncation.Bytes)
        {
            command.Cancel();
        }

        try
        {
            await reader.DisposeAsync();
        }
        catch (PostgresException exception) when (
            truncation is SqlTruncation.Bytes && exception.SqlState is PostgresErrorCodes.QueryCanceled)
        {
            // As it was told to.
        }
    }
}
