using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>Cuts an answer down to what counts. The result is an object, as the protocol demands: anything else stands in one.</summary>
internal static class JsonSelection
{
    /// <summary>The member that holds what is no object.</summary>
    public const string Wrapper = "result";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A place that the answer does not have selects null.</summary>
    public static JsonElement Apply(JsonElement answer, HttpResponseMapping mapping)
    {
        var selected = mapping.Select is { } pointer ? JsonPointer.Find(answer, pointer) ?? default : answer;
        if (selected.ValueKind is JsonValueKind.Object && mapping.Fields is [])
        {
            return selected;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            Write(writer, selected, mapping.Fields);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement selected, IReadOnlyList<string> fields)
    {
        if (selected.ValueKind is JsonValueKind.Object)
        {
            WriteFields(writer, selected, fields);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(Wrapper);
        if (selected.ValueKind is JsonValueKind.Array && fields is not [])
        {
            writer.WriteStartArray();
            foreach (var item in selected.EnumerateArray())
            {
                WriteFields(writer, item, fields);
            }

            writer.WriteEndArray();
        }
        else
        {
            WriteValue(writer, selected);
        }

        writer.WriteEndObject();
    }

    /// <summary>Only objects have fields; anything else stays as it is.</summary>
    private static void WriteFields(Utf8JsonWriter writer, JsonElement value, IReadOnlyList<string> fields)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            WriteValue(writer, value);
            return;
        }

        writer.WriteStartObject();
        foreach (var field in fields)
        {
            if (value.TryGetProperty(field, out var member))
            {
                writer.WritePropertyName(field);
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }
}
