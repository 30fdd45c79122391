using System.Buffers;
using System.Text.Json;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>Writes PostgreSQL's text form of a list, <c>{1,NULL,"a,b",{2}}</c>, as JSON.</summary>
internal ref struct PostgreSqlArray
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly PostgreSqlForm _form;
    private int _position;

    private PostgreSqlArray(ReadOnlySpan<byte> text, PostgreSqlForm form)
    {
        _text = text;
        _form = form;
    }

    public static void Write(Utf8JsonWriter writer, PostgreSqlForm form, ReadOnlySpan<byte> text)
    {
        // A list that does not begin at 1 has its bounds in front: [0:1]={7,8}.
        var array = new PostgreSqlArray(text[text.IndexOf((byte)'{')..], form);
        array.WriteList(writer);
    }

    private void WriteList(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        for (_position++; _text[_position] is not (byte)'}';)
        {
            WriteItem(writer);
            if (_text[_position] is (byte)',')
            {
                _position++;
            }
        }

        _position++;
        writer.WriteEndArray();
    }

    private void WriteItem(Utf8JsonWriter writer)
    {
        switch (_text[_position])
        {
            case (byte)'{':
                WriteList(writer);
                break;
            case (byte)'"':
                WriteQuoted(writer);
                break;
            default:
                WriteBare(writer);
                break;
        }
    }

    private void WriteBare(Utf8JsonWriter writer)
    {
        var item = _text[_position..];
        item = item[..item.IndexOfAny((byte)',', (byte)'}')];
        _position += item.Length;
        if (item.SequenceEqual("NULL"u8))
        {
            writer.WriteNullValue();
        }
        else
        {
            PostgreSqlValue.Write(writer, _form, item);
        }
    }

    private void WriteQuoted(Utf8JsonWriter writer)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_text.Length - _position);
        var length = 0;
        for (_position++; _text[_position] is not (byte)'"'; _position++)
        {
            if (_text[_position] is (byte)'\\')
            {
                _position++;
            }

            buffer[length++] = _text[_position];
        }

        _position++;
        PostgreSqlValue.Write(writer, _form, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
