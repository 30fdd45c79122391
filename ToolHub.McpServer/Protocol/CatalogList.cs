using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.Protocol;

/// <summary>A list of the protocol.</summary>
/// <param name="Method">The method that asks for it.</param>
/// <param name="Member">Where its entries stand in the result.</param>
/// <param name="Primitive">What it lists.</param>
/// <param name="Has">Which of those it lists.</param>
internal sealed record CatalogList(string Method, string Member, PrimitiveKind Primitive, Func<ToolDefinition, bool> Has)
{
    public static readonly CatalogList Tools = new(RequestMethods.ToolsList, "tools", PrimitiveKind.Tool, _ => true);

    public static readonly CatalogList Prompts = new(RequestMethods.PromptsList, "prompts", PrimitiveKind.Prompt, _ => true);

    /// <summary>Those with a fixed URI.</summary>
    public static readonly CatalogList Resources = new(
        RequestMethods.ResourcesList, "resources", PrimitiveKind.Resource, definition => definition.Resource is not null);

    /// <summary>Those with variables in their URI.</summary>
    public static readonly CatalogList ResourceTemplates = new(
        RequestMethods.ResourcesTemplatesList,
        "resourceTemplates",
        PrimitiveKind.Resource,
        definition => definition.ResourceTemplate is not null);

    public static readonly IReadOnlyList<CatalogList> All = [Tools, Prompts, Resources, ResourceTemplates];
}
