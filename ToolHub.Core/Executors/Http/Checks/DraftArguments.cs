using System.Text.Json;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Http.Checks;

/// <summary>The arguments that a draft's input schema names.</summary>
internal sealed class DraftArguments(JsonElement inputSchema)
{
    private readonly HashSet<string> _names = NamesOf(inputSchema);

    /// <summary>A problem if there is no such argument.</summary>
    public IEnumerable<DraftProblem> Check(string field, string argument) =>
        _names.Contains(argument) ? [] : [new(field, $"The input schema has no property '{argument}'.")];

    /// <summary>A problem for each that no request carries: whoever gives it would believe that it counts.</summary>
    public IEnumerable<DraftProblem> CheckSent(HttpExecution execution) =>
        from name in _names.Except(SentBy(execution), StringComparer.Ordinal)
        select new DraftProblem($"inputSchema.properties.{name}", $"The request does not use {name}: no parameter and no body takes it.");

    private static IEnumerable<string> SentBy(HttpExecution execution) =>
    [
        .. execution.Parameters.Select(parameter => parameter.Argument ?? parameter.Name),
        .. execution.Body?.Argument is { } whole ? [whole] : Enumerable.Empty<string>(),
        .. execution.Body?.Properties?.Values ?? [],
    ];

    private static HashSet<string> NamesOf(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object
        && schema.TryGetProperty("properties", out var properties)
        && properties.ValueKind is JsonValueKind.Object
            ? properties.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal)
            : [];
}
