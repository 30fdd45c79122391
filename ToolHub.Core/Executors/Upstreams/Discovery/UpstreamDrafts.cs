using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Upstreams.Calls;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Publishing.Checks;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>
/// Makes drafts of what a server offers: the same words, under a name with the source's prefix. What a server says in our name is left
/// out, and so is a schema that we cannot check: the server checks its arguments itself.
/// </summary>
internal sealed class UpstreamDrafts(Source source)
{
    private const string Dialect = "$schema";

    private static readonly JsonElement AnyObject = JsonElement.Parse("""{"type":"object"}""");

    // A source of this kind has these settings.
    private readonly UpstreamSourceSettings _settings = (UpstreamSourceSettings)source.Settings;

    private string Prefix => _settings.PrefixIn(source.Name);

    public List<ToolDraft> Of(UpstreamOffer offer)
    {
        var repeated = offer.Resources.Select(resource => resource.Name)
            .Concat(offer.ResourceTemplates.Select(template => template.Name))
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(names => names.Count() > 1)
            .Select(names => names.Key)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. offer.Tools.Select(Of),
            .. offer.Resources.Select(resource => Of(resource, repeated.Contains(resource.Name))),
            .. offer.ResourceTemplates.Select(template => Of(template, repeated.Contains(template.Name))),
            .. offer.Prompts.Select(Of),
        ];
    }

    private ToolDraft Of(Tool tool)
    {
        var target = tool.Name;
        tool.Name = UpstreamNames.Create(Prefix, target);
        UpstreamResults.RemoveOwn(tool.Meta);
        return Draft(PrimitiveKind.Tool, tool.Name, target, new(Tool: tool), Readable(tool.InputSchema) ?? AnyObject) with
        {
            OutputSchema = tool.OutputSchema is { } schema ? Readable(schema) : null,
        };
    }

    private ToolDraft Of(Resource resource, bool isAmbiguous)
    {
        resource.Name = UpstreamNames.Create(Prefix, resource.Name, resource.Uri, isAmbiguous);
        // Of the moment of discovery: shown later they would be wrong, and every change of them would be one of the definition.
        resource.Size = null;
        RemoveDate(resource.Annotations);
        UpstreamResults.RemoveOwn(resource.Meta);
        return Draft(PrimitiveKind.Resource, resource.Name, resource.Uri, new(Resource: resource), AnyObject);
    }

    private ToolDraft Of(ResourceTemplate template, bool isAmbiguous)
    {
        template.Name = UpstreamNames.Create(Prefix, template.Name, template.UriTemplate, isAmbiguous);
        RemoveDate(template.Annotations);
        UpstreamResults.RemoveOwn(template.Meta);
        return Draft(PrimitiveKind.Resource, template.Name, template.UriTemplate, new(ResourceTemplate: template), AnyObject);
    }

    private ToolDraft Of(Prompt prompt)
    {
        var target = prompt.Name;
        prompt.Name = UpstreamNames.Create(Prefix, target);
        UpstreamResults.RemoveOwn(prompt.Meta);
        return Draft(PrimitiveKind.Prompt, prompt.Name, target, new(Prompt: prompt), ArgumentsOf(prompt));
    }

    private static void RemoveDate(Annotations? annotations)
    {
        if (annotations is not null)
        {
            annotations.LastModified = null;
        }
    }

    private ToolDraft Draft(
        PrimitiveKind primitive, string name, string target, PublishedDefinition published, JsonElement inputSchema) => new()
        {
            Name = name,
            Primitive = primitive,
            Kind = ToolKind.UpstreamMcp,
            SourceId = source.Id,
            Published = published,
            InputSchema = inputSchema,
            RequiredCapabilities = _settings.RequiredCapabilities,
            Execution = new UpstreamExecution { Target = target },
        };

    /// <summary>
    /// The schema as we read it; null if we cannot. Many servers name an older draft, whose usual words mean the same in ours.
    /// </summary>
    private static JsonElement? Readable(JsonElement schema)
    {
        if (schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty(Dialect, out _))
        {
            // Just seen to be one.
            var own = JsonObject.Create(schema)!.DeepClone().AsObject();
            own.Remove(Dialect);
            schema = JsonSerializer.SerializeToElement(own);
        }

        return SchemaRules.IsUsable(schema) ? schema : null;
    }

    /// <summary>All arguments of prompts are strings (specification, prompts).</summary>
    private static JsonElement ArgumentsOf(Prompt prompt)
    {
        var arguments = prompt.Arguments ?? [];
        var properties = arguments.Select(argument =>
            KeyValuePair.Create(argument.Name, (JsonNode?)new JsonObject { ["type"] = "string" }));
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(properties.DistinctBy(property => property.Key)),
            ["required"] = new JsonArray(
                [.. arguments.Where(argument => argument.Required is true).Select(argument => JsonValue.Create(argument.Name))]),
        });
    }
}
