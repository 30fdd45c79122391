using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ToolHub.Core.Executors.Http.Requests;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>What the caller passes to get what follows.</summary>
/// <param name="Arguments">Values by argument; all others stay as they are.</param>
internal sealed record NextPage(IReadOnlyDictionary<string, JsonNode> Arguments)
{
    /// <summary>Where a result carries the arguments for programs.</summary>
    public const string MetaKey = "toolhub/nextPage";

    public string Sentence
    {
        get
        {
            var arguments = string.Join(", ", Arguments.Select(argument => $"{argument.Key}={argument.Value}"));
            return $"More results: call again with {arguments}.";
        }
    }

    public JsonObject ToJson() =>
        new(Arguments.Select(argument => KeyValuePair.Create(argument.Key, (JsonNode?)argument.Value.DeepClone())));

    /// <summary>Null if the answer does not say that more follows, or not in a way that the tool's arguments can express.</summary>
    public static NextPage? Find(HttpToolCall call, HttpResponseMessage response, JsonElement answer) =>
        call.Plan.Execution.Pagination is { } pagination
            ? InAnswer(call, pagination, answer)
            : InLinks(call, response);

    /// <summary>A cursor or a number as it is; of a whole address, the parameter that the argument stands for.</summary>
    private static NextPage? InAnswer(HttpToolCall call, HttpPagination pagination, JsonElement answer)
    {
        if (JsonPointer.Find(answer, pagination.Next) is not { ValueKind: JsonValueKind.String or JsonValueKind.Number } next)
        {
            return null;
        }

        var text = ParameterText.Of(next);
        if (text.Length == 0)
        {
            return null;
        }

        var parameter = call.Plan.Query.FirstOrDefault(parameter => parameter.Argument == pagination.Argument);
        var value = text.Contains('?', StringComparison.Ordinal) && parameter is not null ? LinkQuery.Of(text, parameter.Name) : text;
        return value is null
            ? null
            : new(new Dictionary<string, JsonNode> { [pagination.Argument] = ValueOf(call, pagination.Argument, value) });
    }

    /// <summary>A link to the next page (RFC 8288) differs from this one in what the caller must change.</summary>
    private static NextPage? InLinks(HttpToolCall call, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links) || LinkHeader.Next(links) is not { } next)
        {
            return null;
        }

        var changed = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var parameter in call.Plan.Query)
        {
            var current = parameter.TryGet(call.Arguments, out var value) ? ParameterText.Of(value) : null;
            if (LinkQuery.Of(next, parameter.Name) is { } following && following != current)
            {
                changed[parameter.Argument] = ValueOf(call, parameter.Argument, following);
            }
        }

        return changed.Count == 0 ? null : new(changed);
    }

    /// <summary>A number where the argument is one: a program passes it on as it is.</summary>
    private static JsonValue ValueOf(HttpToolCall call, string argument, string text) =>
        call.Plan.IsNumber(argument) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
}
