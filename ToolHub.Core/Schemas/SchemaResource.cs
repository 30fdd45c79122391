namespace ToolHub.Core.Schemas;

/// <summary>A schema with an identifier of its own, as a <c>$dynamicRef</c> sees it at run time.</summary>
internal sealed class SchemaResource
{
    /// <summary>The schemas that carry a <c>$dynamicAnchor</c>; filled while compiling, read only afterwards.</summary>
    public Dictionary<string, Schema> DynamicAnchors { get; } = [];
}
