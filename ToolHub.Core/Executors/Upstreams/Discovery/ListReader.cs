using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Upstreams.Connections;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>
/// Reads the lists of one server entry by entry. The SDK reads a page as a whole: there, one entry that is malformed costs all others.
/// </summary>
internal sealed class ListReader(McpClient client)
{
    private readonly List<LeftOutEntry> _leftOut = [];

    /// <summary>What could not be read so far.</summary>
    public IReadOnlyList<LeftOutEntry> LeftOut => _leftOut;

    /// <summary>
    /// The entries of a list. Throws what the transport and the SDK throw, and <see cref="UpstreamRefusedException"/> for an answer that
    /// holds no list.
    /// </summary>
    /// <param name="method">Asks for the list.</param>
    /// <param name="member">Where the answer has it.</param>
    /// <param name="findFlaw">What is wrong with an entry that can be read; null if nothing is.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<List<T>> ReadAsync<T>(
        string method, string member, Func<T, string?> findFlaw, CancellationToken cancellationToken)
        where T : class
    {
        var entries = await ListPages.ReadAsync<JsonNode?>(async cursor =>
        {
            var request = new JsonRpcRequest { Method = method, Params = cursor is null ? [] : new JsonObject { ["cursor"] = cursor } };
            var response = await client.SendRequestAsync(request, cancellationToken);
            return response.Result is JsonObject page && page[member] is JsonArray list
                ? ([.. list], NextCursor(page, method))
                : throw NoList(method);
        });
        return [.. entries.Select(entry => Read(entry, findFlaw)).OfType<T>()];
    }

    private T? Read<T>(JsonNode? entry, Func<T, string?> findFlaw)
        where T : class
    {
        try
        {
            if (entry.Deserialize<T>(McpJsonUtilities.DefaultOptions) is not { } read)
            {
                LeaveOut(entry, "it is empty.");
            }
            else if (findFlaw(read) is { } flaw)
            {
                LeaveOut(entry, flaw);
            }
            else
            {
                return read;
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            LeaveOut(entry, typeof(T) == typeof(Tool) && !HasInputSchema(entry)
                ? "it has no inputSchema of type object."
                : $"it is malformed at {(exception as JsonException)?.Path ?? "$"}.");
        }

        return null;
    }

    private void LeaveOut(JsonNode? entry, string reason) => _leftOut.Add(new(
        entry is JsonObject item && TextOf(item["name"]) is { Length: > 0 } name ? UpstreamNames.Create("", name) : "One without a name",
        reason));

    private static bool HasInputSchema(JsonNode? entry) =>
        entry is JsonObject tool && tool["inputSchema"] is JsonObject schema && TextOf(schema["type"]) == "object";

    private static string? NextCursor(JsonObject page, string method) =>
        page["nextCursor"] is { } next ? TextOf(next) ?? throw NoList(method) : null;

    private static string? TextOf(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;

    private static UpstreamRefusedException NoList(string method) => new($"What it answers to {method} is no list.");
}
