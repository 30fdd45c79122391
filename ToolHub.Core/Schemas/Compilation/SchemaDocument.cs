using System.Text.Json;

namespace ToolHub.Core.Schemas.Compilation;

/// <summary>A JSON document that holds schemas.</summary>
internal sealed class SchemaDocument(JsonElement root)
{
    public JsonElement Root => root;

    /// <summary>The resources in the document by the JSON pointer of their root; the document itself is always one.</summary>
    public Dictionary<string, IndexedResource> Resources { get; } = [];

    /// <summary>The resource that a place in the document belongs to.</summary>
    public IndexedResource ResourceAt(string pointer) =>
        JsonPointer.WithAncestors(pointer).Where(Resources.ContainsKey).Select(ancestor => Resources[ancestor]).First();
}
