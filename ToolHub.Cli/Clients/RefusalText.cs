using System.Text.Json;

namespace ToolHub.Cli.Clients;

/// <summary>A refusal as lines for a terminal: a problem (RFC 9457) of the admin API, or a JSON-RPC error of an MCP endpoint.</summary>
internal static class RefusalText
{
    /// <summary>Every answer of ToolHub has it.</summary>
    private const string CorrelationHeader = "X-Correlation-Id";

    /// <summary>Reads what came in place of what was asked for.</summary>
    public static async Task<string> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        var sentence = Sentence(body)
            ?? $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode} {response.ReasonPhrase}.";
        return Of(
            [sentence, .. Errors(body)],
            response.Headers.TryGetValues(CorrelationHeader, out var ids) ? ids.First() : null);
    }

    /// <summary>Says what is to be said, and under which id the logs and the audit tell more.</summary>
    public static string Of(IReadOnlyList<string> lines, string? correlationId) =>
        string.Join('\n', correlationId is null ? lines : [.. lines, $"Correlation id: {correlationId}"]);

    private static string? Sentence(JsonElement body) =>
        Text(body, "detail") ?? Text(body, "title") ?? (Member(body, "error") is { } error ? Text(error, "message") : null);

    private static IEnumerable<string> Errors(JsonElement body) => Member(body, "errors") is { ValueKind: JsonValueKind.Object } errors
        ? errors.EnumerateObject().SelectMany(field => field.Value.EnumerateArray(), (field, error) => $"  {field.Name}: {error}")
        : [];

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement Parse(string body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
