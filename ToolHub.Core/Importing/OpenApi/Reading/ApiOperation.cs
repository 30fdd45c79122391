using System.Text.Json;

namespace ToolHub.Core.Importing.OpenApi.Reading;

/// <summary>One operation of a document.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">As the document has it, which may be no path at all.</param>
/// <param name="PathItem">What all operations of the path share.</param>
/// <param name="Definition">The operation's own.</param>
internal sealed record ApiOperation(string Method, string Path, JsonElement PathItem, JsonElement Definition)
{
    /// <summary>Unique within a document, unlike the operation's id.</summary>
    /// <example>GET /orders/{id}</example>
    public string Name { get; } = $"{Method} {Path}";

    public string? OperationId => Definition.Text("operationId") is { } id && !string.IsNullOrWhiteSpace(id) ? id : null;

    public IEnumerable<string> Tags => Definition.Texts("tags");

    public bool IsDeprecated => Definition.Flag("deprecated") is true;
}
