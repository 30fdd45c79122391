using System.Text.Json;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>Writes the message of an answer: the envelope here, what is in it by others.</summary>
internal static class JsonRpcMessageWriter
{
    private static readonly JsonEncodedText JsonRpc = JsonEncodedText.Encode("jsonrpc");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("2.0");

    /// <param name="response">The response that consists of this message.</param>
    /// <param name="id">The request's id.</param>
    /// <param name="member"><c>result</c> or <c>error</c>.</param>
    /// <param name="writeValue">Writes that member's value.</param>
    public static async Task WriteAsync(HttpResponse response, JsonElement id, string member, Action<Utf8JsonWriter> writeValue)
    {
        response.ContentType = "application/json";
        await using (var writer = new Utf8JsonWriter(response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WriteString(JsonRpc, Version);
            writer.WritePropertyName("id");
            id.WriteTo(writer);
            writer.WritePropertyName(member);
            writeValue(writer);
            writer.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }
}
