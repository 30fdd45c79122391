using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Catalog;

/// <summary>A stored definition, read back as the protocol's own type; exactly one member is set.</summary>
internal sealed record PublishedDefinition(
    Tool? Tool = null,
    Resource? Resource = null,
    ResourceTemplate? ResourceTemplate = null,
    Prompt? Prompt = null)
{
    /// <summary>The resource's URI, or its template.</summary>
    public string? Uri => Resource?.Uri ?? ResourceTemplate?.UriTemplate;

    public string? Title => Tool?.Title ?? Resource?.Title ?? ResourceTemplate?.Title ?? Prompt?.Title;

    public string? Description =>
        Tool?.Description ?? Resource?.Description ?? ResourceTemplate?.Description ?? Prompt?.Description;

    public static PublishedDefinition Parse(PrimitiveKind primitive, string json) => primitive switch
    {
        PrimitiveKind.Tool => new(Tool: Read<Tool>(json)),
        PrimitiveKind.Prompt => new(Prompt: Read<Prompt>(json)),
        _ when IsTemplate(json) => new(ResourceTemplate: Read<ResourceTemplate>(json)),
        _ => new(Resource: Read<Resource>(json)),
    };

    /// <summary>The same under another name, title or description; what a toolset does not say stays.</summary>
    public PublishedDefinition ShownAs(PrimitiveKind primitive, ToolsetEntry entry)
    {
        var definition = JsonNode.Parse(ToJson())!.AsObject(); // A definition is an object.
        Replace(definition, "name", entry.Name);
        Replace(definition, "title", entry.Title);
        Replace(definition, "description", entry.Description);
        if (definition["annotations"] is JsonObject annotations && annotations.ContainsKey("title"))
        {
            // Earlier revisions of the protocol have a tool's title here.
            Replace(annotations, "title", entry.Title);
        }

        return Parse(primitive, definition.ToJsonString());
    }

    /// <summary>The definition as it is stored and hashed.</summary>
    public string ToJson() => this switch
    {
        { Tool: { } tool } => Write(tool),
        { Resource: { } resource } => Write(resource),
        { ResourceTemplate: { } template } => Write(template),
        { Prompt: { } prompt } => Write(prompt),
        _ => throw new InvalidOperationException("A published definition has exactly one member set."),
    };

    /// <summary>Under another description; writes into the protocol's object.</summary>
    public PublishedDefinition WithDescription(string? description)
    {
        switch (this)
        {
            case { Tool: { } tool }:
                tool.Description = description;
                break;
            case { Resource: { } resource }:
                resource.Description = description;
                break;
            case { ResourceTemplate: { } template }:
                template.Description = description;
                break;
            case { Prompt: { } prompt }:
                prompt.Description = description;
                break;
        }

        return this;
    }

    /// <summary>Only a template has the member; a fixed resource has "uri".</summary>
    private static bool IsTemplate(string json) =>
        JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } definition && definition.TryGetProperty("uriTemplate", out _);

    private static void Replace(JsonObject definition, string member, string? text)
    {
        if (text is not null)
        {
            definition[member] = text;
        }
    }

    private static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TypeInfo<T>()) ?? throw new JsonException("A stored definition is null.");
        }
        catch (ArgumentException exception)
        {
            // The SDK's types check what they are given, an input schema for example, and the serializer lets that through as it is.
            throw new JsonException(exception.Message, exception);
        }
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, TypeInfo<T>());

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));
}
