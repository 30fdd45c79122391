using System.Text.Json;

namespace ToolHub.Cli.Clients;

/// <summary>A refusal of the admin API (RFC 9457) as lines for a terminal.</summary>
internal static class ProblemText
{
    public static async Task<string> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            try
            {
                return Of(JsonElement.Parse(text));
            }
            catch (JsonException)
            {
                return $"The admin API answered {(int)response.StatusCode} {response.ReasonPhrase}.";
            }
        }
    }

    private static string Of(JsonElement problem) => string.Join('\n',
    [
        Text(problem, "detail") ?? Text(problem, "title") ?? "The admin API refused.",
        .. Errors(problem),
        .. Text(problem, "correlationId") is { } id ? [$"Correlation id: {id}"] : Array.Empty<string>(),
    ]);

    private static IEnumerable<string> Errors(JsonElement problem) =>
        problem.ValueKind is JsonValueKind.Object && problem.TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject().SelectMany(field => field.Value.EnumerateArray(), (field, error) => $"  {field.Name}: {error}")
            : [];

    private static string? Text(JsonElement problem, string name) =>
        problem.ValueKind is JsonValueKind.Object && problem.TryGetProperty(name, out var value) ? value.GetString() : null;
}
