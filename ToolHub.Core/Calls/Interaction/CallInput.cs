using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Calls.Interaction;

/// <summary>What the client sent back to the questions of an earlier round of the same call (revision 2026-07-28, MRTR).</summary>
/// <param name="RequestState">Our own words, as the client returned them.</param>
/// <param name="Responses">The answers by the key of their question.</param>
internal sealed record CallInput(string? RequestState, IReadOnlyDictionary<string, InputResponse> Responses)
{
    /// <summary>A first round.</summary>
    public static readonly CallInput None = new(RequestState: null, new Dictionary<string, InputResponse>());

    /// <summary>What the tool wanted to remember; undefined in a first round. Set by <see cref="Filters.InputFilter"/>.</summary>
    public JsonElement State { get; init; }

    /// <summary>How the user answered a form or a link; null if that was not asked or not answered.</summary>
    public ElicitResult? Elicited(string key) => Read(key, InputResponse.ElicitResultJsonTypeInfo);

    /// <summary>What the client's model wrote; null if that was not asked or not answered.</summary>
    public CreateMessageResult? Sampled(string key) => Read(key, InputResponse.CreateMessageResultJsonTypeInfo);

    /// <summary>The client's roots; null if they were not asked for or not told.</summary>
    public ListRootsResult? Roots(string key) => Read(key, InputResponse.ListRootsResultJsonTypeInfo);

    /// <summary>An answer of another form than the question's is none; the tool asks again.</summary>
    private T? Read<T>(string key, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Responses.TryGetValue(key, out var response) ? response.Deserialize(type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
