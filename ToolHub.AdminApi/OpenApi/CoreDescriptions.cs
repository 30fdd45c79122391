using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.OpenApi;

/// <summary>
/// Takes the descriptions of types that stand in ToolHub.Core from its documentation file. The framework's generator does this for the
/// project's own types; of a referenced project it sees only the public ones.
/// </summary>
internal sealed class CoreDescriptions : IOpenApiSchemaTransformer
{
    private static readonly Assembly Core = typeof(SourceSettings).Assembly;
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(Load);

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (IdOf(context) is { } id && Summaries.Value.TryGetValue(id, out var summary))
        {
            schema.Description ??= summary;
        }

        return Task.CompletedTask;
    }

    private static string? IdOf(OpenApiSchemaTransformerContext context) => context.JsonPropertyInfo switch
    {
        { AttributeProvider: PropertyInfo { DeclaringType: { } type } property } when type.Assembly == Core =>
            $"P:{type.FullName}.{property.Name}",
        null when context.JsonTypeInfo.Type is var type && type.Assembly == Core => $"T:{type.FullName}",
        _ => null,
    };

    /// <summary>Without the file there are no descriptions, and nothing else is missing.</summary>
    private static Dictionary<string, string> Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{Core.GetName().Name}.xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member")
                .Where(member => member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value, member => TextOf(member.Element("summary")!))
            : [];
    }

    private static string TextOf(XElement summary)
    {
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.')[^1] ?? see.Attribute("langword")?.Value ?? "",
            XElement element => $"`{element.Value}`",
            XText words => words.Value,
            _ => "",
        }));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
