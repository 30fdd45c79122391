using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Core.Importing.OpenApi;

/// <summary>Names operations; each list that is not empty must have what fits the operation.</summary>
internal sealed record OperationFilter
{
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Beginnings of paths.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    public IReadOnlyList<string> Methods { get; init; } = [];

    public IReadOnlyList<string> OperationIds { get; init; } = [];

    /// <summary>Whether every list fits that has anything in it.</summary>
    public bool IncludesAllOf(ApiOperation operation) => Verdicts(operation).All(fits => fits is not false);

    /// <summary>Whether any list fits.</summary>
    public bool IncludesAnyOf(ApiOperation operation) => Verdicts(operation).Any(fits => fits is true);

    /// <summary>One for each list, null where it is empty.</summary>
    private bool?[] Verdicts(ApiOperation operation) =>
    [
        Verdict(Tags, tag => operation.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)),
        Verdict(Paths, path => operation.Path.StartsWith(path, StringComparison.Ordinal)),
        Verdict(Methods, method => string.Equals(method, operation.Method, StringComparison.OrdinalIgnoreCase)),
        Verdict(OperationIds, id => id == operation.OperationId),
    ];

    private static bool? Verdict(IReadOnlyList<string> list, Func<string, bool> fits) => list.Count == 0 ? null : list.Any(fits);
}
