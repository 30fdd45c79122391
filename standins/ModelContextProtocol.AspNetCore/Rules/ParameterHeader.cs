using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>A parameter of a tool that calls repeat in a header.</summary>
internal sealed class ParameterHeader(string name, IReadOnlyList<string> path, bool isInteger)
{
    public Refusal? Check(IHeaderDictionary headers, JsonNode? arguments)
    {
        var argument = Find(arguments);

        // No header without an argument, and no argument without a header.
        if (!headers.TryGetValue(name, out var header))
        {
            return argument is null ? null : Refusal.HeaderMismatch($"The {name} header is missing.");
        }

        if (!HeaderValue.TryDecode(header.ToString(), out var value))
        {
            return Refusal.HeaderMismatch($"The {name} header has invalid characters or an invalid encoding.");
        }

        return TextOf(argument) is not { } expected || AreEqual(value, expected)
            ? null
            : Refusal.HeaderMismatch($"The {name} header does not repeat the argument '{string.Join('.', path)}'.");
    }

    private JsonNode? Find(JsonNode? arguments)
    {
        var node = arguments;
        foreach (var property in path)
        {
            node = (node as JsonObject)?[property];
        }

        return node;
    }

    /// <summary>Writes an argument as its header does; only scalars have one.</summary>
    private static string? TextOf(JsonNode? argument) => argument?.GetValueKind() switch
    {
        JsonValueKind.String => argument.AsText(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => argument.ToJsonString(),
        _ => null,
    };

    private bool AreEqual(string actual, string expected) =>
        isInteger && (IntegerText.IsNumber(actual) || IntegerText.IsNumber(expected))
            ? IntegerText.AreEqual(actual, expected)
            : actual == expected;
}
