using System.Buffers;
using System.Text.Json;
using Npgsql;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Sql.Results;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>The rows of one result: read as text, straight from the connection into JSON, up to the limits.</summary>
internal sealed class PostgreSqlRows : IDisposable
{
    private readonly SqlBounds _bounds;
    private readonly PostgreSqlColumn[] _columns;
    private readonly SqlResultWriter _writer;

    /// <param name="reader">Of the first fetch; those of the next have the same columns.</param>
    /// <param name="bounds">How many rows and bytes there may be.</param>
    public PostgreSqlRows(NpgsqlDataReader reader, SqlBounds bounds)
    {
        _bounds = bounds;
        _columns = PostgreSqlColumn.Of(reader);
        _writer = new(Array.ConvertAll(_columns, column => column.Column), bounds.MaxBytes);
    }

    public int Count => _writer.RowCount;

    /// <summary>Takes the rows of one fetch.</summary>
    /// <param name="reader">The fetch.</param>
    /// <param name="expected">How many rows it has, if there are so many.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for them any more.</param>
    /// <returns>Why there will be no more; null if there may be more.</returns>
    public async Task<SqlTruncation?> AddAsync(NpgsqlDataReader reader, int expected, CancellationToken cancellationToken)
    {
        var added = 0;
        for (; await reader.ReadAsync(cancellationToken); added++)
        {
            if (Count == _bounds.MaxRows)
            {
                return SqlTruncation.Rows;
            }

            if (!await TryAddAsync(reader, cancellationToken))
            {
                return SqlTruncation.Bytes;
            }
        }

        return added < expected ? SqlTruncation.None : null;
    }

    public ToolCallReply End(SqlTruncation truncation) => SqlReplies.Of(_writer, truncation);

    public void Dispose() => _writer.Dispose();

    private async ValueTask<bool> TryAddAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        _writer.BeginRow();
        for (var i = 0; i < _columns.Length; i++)
        {
            if (!await TryWriteAsync(reader, i, cancellationToken))
            {
                return false;
            }
        }

        return _writer.TryEndRow();
    }

    /// <summary>False if the value alone does not fit; it is not even read then, because it can be a gigabyte.</summary>
    private async ValueTask<bool> TryWriteAsync(NpgsqlDataReader reader, int ordinal, CancellationToken cancellationToken)
    {
        if (await reader.IsDBNullAsync(ordinal, cancellationToken))
        {
            _writer.Value(ordinal).WriteNullValue();
            return true;
        }

        await using var stream = await reader.GetStreamAsync(ordinal, cancellationToken);
        var length = (int)stream.Length;
        // Bytes come as two digits each, and are written as base64.
        if (length / 2 > _writer.Remaining)
        {
            return false;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(length);
        await stream.ReadExactlyAsync(buffer.AsMemory(0, length), cancellationToken);
        Write(_writer.Value(ordinal), _columns[ordinal], buffer.AsSpan(0, length));
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
}
