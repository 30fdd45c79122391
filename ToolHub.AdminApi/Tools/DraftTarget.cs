using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Tools;

/// <summary>The entry that a request's content is meant for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Primitive">As what it is offered.</param>
/// <param name="Kind">What executes it.</param>
/// <param name="SourceId">Where its calls are made now; null for a new one.</param>
/// <param name="Tags">Of a new one.</param>
internal sealed record DraftTarget(string Name, PrimitiveKind Primitive, ToolKind Kind, Guid? SourceId, IReadOnlyList<string> Tags)
{
    public static DraftTarget Of(RegisteredTool tool) => new(tool.Name, tool.Primitive, tool.Kind, tool.CurrentRevision?.SourceId, []);
}
