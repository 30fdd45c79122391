using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors.Upstreams.Calls;

/// <summary>Reads what a server answers: results pass untouched but for what only we may say, and questions go to our own client.</summary>
internal static class UpstreamResults
{
    private const string ResultType = "resultType";
    private const string InputRequired = "input_required";

    /// <summary>The SDK answers questions itself unless they are called something else.</summary>
    private const string HiddenInputRequired = "toolhub/input_required";

    private const int MostLinks = 10;

    /// <summary>Members of <c>_meta</c> that clients take for our own words: a server must not speak in our name.</summary>
    private const string OwnMetaPrefix = "toolhub/";

    /// <summary>Keeps a result with questions from the SDK.</summary>
    public static void HideQuestions(JsonObject result)
    {
        if (IsOfType(result, InputRequired))
        {
            result[ResultType] = HiddenInputRequired;
        }
    }

    /// <summary>Throws <see cref="JsonException"/> for what is no result of that kind.</summary>
    public static ToolCallReply ToReply(ToolCallContext context, JsonNode? result)
    {
        if (result is JsonObject questions && IsOfType(questions, HiddenInputRequired))
        {
            questions[ResultType] = InputRequired;
            return ToQuestion(Read<InputRequiredResult>(questions));
        }

        Result read = context switch
        {
            { Completion: not null } => Read<CompleteResult>(result),
            { Primitive: PrimitiveKind.Resource } => Read<ReadResourceResult>(result),
            { Primitive: PrimitiveKind.Prompt } => Read<GetPromptResult>(result),
            _ => Read<CallToolResult>(result),
        };
        // Both are set anew, in the client's revision and by this server.
        read.ResultType = null;
        RemoveOwn(read.Meta);
        return ToolCallReply.Success(read);
    }

    /// <summary>
    /// The links that the user must follow before the server takes the call (specification 2025-11-25, URL elicitation required); what is
    /// beyond the first of them it asks for again.
    /// </summary>
    public static ToolCallReply ToQuestion(UrlElicitationRequiredException required) =>
        ToolCallReply.Ask(
            required.Elicitations.Take(MostLinks)
                .Select((link, index) => KeyValuePair.Create($"link{index + 1}", InputRequest.ForElicitation(link)))
                .ToDictionary(),
            new UpstreamMemory(Parked: null, RequestState: null, WantsLinksOpened: true));

    /// <summary>Removes from metadata what this server alone may say.</summary>
    public static void RemoveOwn(JsonObject? meta)
    {
        foreach (var name in meta?.Select(member => member.Key).Where(IsOwn).ToArray() ?? [])
        {
            meta!.Remove(name);
        }
    }

    private static bool IsOwn(string name) =>
        name == MetaKeys.ServerInfo || name.StartsWith(OwnMetaPrefix, StringComparison.Ordinal);

    /// <summary>A server that asks nothing, but wants to be called again, is told so by an empty round of ours.</summary>
    private static ToolCallReply ToQuestion(InputRequiredResult questions) =>
        ToolCallReply.Ask(
            questions.InputRequests?.ToDictionary() ?? [],
            new UpstreamMemory(Parked: null, questions.RequestState));

    private static bool IsOfType(JsonObject result, string type) =>
        result[ResultType] is JsonValue value && value.TryGetValue(out string? text) && text == type;

    private static T Read<T>(JsonNode? result)
        where T : class =>
        result.Deserialize((JsonTypeInfo<T>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T)))
        ?? throw new JsonException("A result is an object.");
}
