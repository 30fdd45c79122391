namespace ToolHub.Core.Catalog;

/// <summary>As which of the protocol's server primitives an entry is offered; all three pass the same pipeline.</summary>
internal enum PrimitiveKind
{
    Tool,
    Resource,
    Prompt,
}
