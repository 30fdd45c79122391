using System.Net.ServerSentEvents;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using StackExchange.Redis;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Sessions.Events;

/// <summary>An event as Redis keeps it: an entry of a stream, by the event's number.</summary>
/// <param name="Number">Its place, from 1 on.</param>
/// <param name="Data">The message as JSON; empty for an event that only has an id.</param>
internal readonly record struct StoredEvent(long Number, string Data)
{
    /// <summary>The name of the one field of an entry.</summary>
    public const string Field = "data";

    public static string Write(JsonRpcMessage? message) =>
        message is null ? "" : JsonSerializer.Serialize(message, McpJson.TypeInfo<JsonRpcMessage>());

    /// <summary>Reads an entry of XRANGE: its id, and a list of one field and its value.</summary>
    public static StoredEvent Read(RedisResult entry)
    {
        // Redis always answers in this form, and the entries are ours.
        var parts = (RedisResult[])entry!;
        var fields = (string[])parts[1]!;
        return new(NumberOf((string)parts[0]!), fields[1]);
    }

    /// <summary>The number in the id of an entry, "number-0".</summary>
    public static long NumberOf(string entryId) => long.Parse(entryId.AsSpan(0, entryId.IndexOf('-')));

    public SseItem<JsonRpcMessage?> ToItem(Guid stream) =>
        new(Data.Length == 0 ? null : JsonSerializer.Deserialize(Data, McpJson.TypeInfo<JsonRpcMessage>()))
        {
            EventId = new StreamEventId(stream, Number).ToString(),
        };
}
