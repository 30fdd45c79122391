namespace ToolHub.Core.Schemas.Compilation;

/// <summary>A schema resource while its document is compiled: its identifier and the pointers behind its anchors.</summary>
internal sealed class IndexedResource(SchemaDocument document, string pointer, UriReference uri)
{
    public SchemaDocument Document => document;

    public string Pointer => pointer;

    /// <summary>The base URI of the references inside the resource, without a fragment.</summary>
    public UriReference Uri => uri;

    public SchemaResource Compiled { get; } = new();

    /// <summary>The pointers of <c>$anchor</c> and <c>$dynamicAnchor</c> by name.</summary>
    public Dictionary<string, string> Anchors { get; } = [];

    /// <summary>The names in <see cref="Anchors"/> that a <c>$dynamicRef</c> may look for at run time.</summary>
    public HashSet<string> DynamicAnchors { get; } = [];
}
