using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ToolHub.Core.Executors.Sql.Results;

/// <summary>
/// Writes a result as it comes: <c>{"columns":[{"name","type"}],"rows":[{"name":value}],"row_count","truncated","truncated_reason"}</c>.
/// Rows are objects, because models read names and redaction goes by them. A row that does not fit is not begun.
/// </summary>
internal sealed class SqlResultWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Results are JSON inside JSON and never HTML; escaped umlauts only cost the model tokens.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Names are made unique, and raw values are checked where they come from.
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _result = new();
    private readonly ArrayBufferWriter<byte> _row = new();
    private readonly Utf8JsonWriter _resultWriter;
    private readonly Utf8JsonWriter _rowWriter;
    private readonly JsonEncodedText[] _names;
    private readonly int _maxBytes;
    private int _rowBytes;

    public SqlResultWriter(IReadOnlyList<SqlColumn> columns, int maxBytes)
    {
        _maxBytes = maxBytes;
        _resultWriter = new(_result, Options);
        _rowWriter = new(_row, Options);
        _names = UniqueNames(columns);
        WriteColumns(columns);
    }

    public int RowCount { get; private set; }

    /// <summary>How many bytes the next value may still have.</summary>
    public int Remaining => _maxBytes - _rowBytes - (int)(_rowWriter.BytesCommitted + _rowWriter.BytesPending);

    public void BeginRow()
    {
        _row.ResetWrittenCount();
        _rowWriter.Reset();
        _rowWriter.WriteStartObject();
    }

    /// <summary>Where the value of that column is written; columns come in their order.</summary>
    public Utf8JsonWriter Value(int column)
    {
        _rowWriter.WritePropertyName(_names[column]);
        return _rowWriter;
    }

    /// <summary>False if the row does not fit; it is forgotten then.</summary>
    public bool TryEndRow()
    {
        _rowWriter.WriteEndObject();
        _rowWriter.Flush();
        if (_rowBytes + _row.WrittenCount > _maxBytes)
        {
            return false;
        }

        _resultWriter.WriteRawValue(_row.WrittenSpan, skipInputValidation: true);
        _rowBytes += _row.WrittenCount + 1;
        RowCount++;
        return true;
    }

    /// <summary>The whole result, valid until this is disposed of.</summary>
    public ReadOnlyMemory<byte> End(SqlTruncation truncation)
    {
        _resultWriter.WriteEndArray();
        _resultWriter.WriteNumber("row_count", RowCount);
        _resultWriter.WriteBoolean("truncated", truncation is not SqlTruncation.None);
        if (truncation is not SqlTruncation.None)
        {
            _resultWriter.WriteString("truncated_reason", truncation is SqlTruncation.Rows ? "rows" : "bytes");
        }

        _resultWriter.WriteEndObject();
        _resultWriter.Flush();
        return _result.WrittenMemory;
    }

    public void Dispose()
    {
        _rowWriter.Dispose();
        _resultWriter.Dispose();
    }

    private void WriteColumns(IReadOnlyList<SqlColumn> columns)
    {
        _resultWriter.WriteStartObject();
        _resultWriter.WriteStartArray("columns");
        for (var i = 0; i < columns.Count; i++)
        {
            _resultWriter.WriteStartObject();
            _resultWriter.WriteString("name", _names[i]);
            _resultWriter.WriteString("type", columns[i].Type);
            _resultWriter.WriteEndObject();
        }

        _resultWriter.WriteEndArray();
        _resultWriter.WriteStartArray("rows");
    }

    /// <summary>A join returns <c>id</c> twice; the second becomes <c>id_2</c>, unless there is one already.</summary>
    private static JsonEncodedText[] UniqueNames(IReadOnlyList<SqlColumn> columns)
    {
        var taken = new HashSet<string>();
        var reserved = columns.Select(column => column.Name).ToHashSet();
        return [.. columns.Select(column => JsonEncodedText.Encode(Unique(column.Name), Options.Encoder))];

        string Unique(string name)
        {
            if (taken.Add(name))
            {
                return name;
            }

            for (var number = 2; ; number++)
            {
                var numbered = $"{name}_{number}";
                if (!reserved.Contains(numbered) && taken.Add(numbered))
                {
                    return numbered;
                }
            }
        }
    }
}
