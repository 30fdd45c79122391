using System.Text.Json;

namespace ToolHub.Core.Schemas.Compilation;

/// <summary>Finds every identifier and anchor of the documents, looking only where the draft puts a schema.</summary>
/// <remarks>An <c>$id</c> inside <c>enum</c> or an unknown keyword is data, not an identifier.</remarks>
internal sealed class SchemaIndex(SchemaOptions options)
{
    private static readonly HashSet<string> Single =
    [
        "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
        "unevaluatedItems", "unevaluatedProperties",
    ];

    private static readonly HashSet<string> Lists = ["allOf", "anyOf", "oneOf", "prefixItems"];

    private static readonly HashSet<string> Maps = ["$defs", "dependentSchemas", "patternProperties", "properties"];

    private readonly Dictionary<UriReference, IndexedResource> _resources = [];

    public IEnumerable<IndexedResource> Resources => _resources.Values;

    /// <summary>Adds a document and every resource embedded in it.</summary>
    public SchemaDocument Add(JsonElement root, UriReference baseUri)
    {
        var document = new SchemaDocument(root);
        var resource = new IndexedResource(document, pointer: "", IdOf(root, "")?.ResolveAgainst(baseUri) ?? baseUri);
        Register(resource);
        Visit(root, pointer: "", resource, depth: 0);
        return document;
    }

    public IndexedResource? Find(UriReference uri) => _resources.GetValueOrDefault(uri.WithoutFragment());

    private static UriReference? IdOf(JsonElement schema, string pointer)
    {
        if (schema.ValueKind != JsonValueKind.Object || SchemaText.Read(schema, "$id", pointer) is not { } id)
        {
            return null;
        }

        var uri = UriReference.Parse(id);
        return string.IsNullOrEmpty(uri.Fragment)
            ? uri.WithoutFragment()
            : throw new SchemaException(JsonPointer.Append(pointer, "$id"), "must not have a fragment");
    }

    private void Register(IndexedResource resource)
    {
        resource.Document.Resources[resource.Pointer] = resource;
        if (!_resources.TryAdd(resource.Uri, resource))
        {
            throw new SchemaException(JsonPointer.Append(resource.Pointer, "$id"), "repeats the identifier of another schema");
        }
    }

    private void Visit(JsonElement schema, string pointer, IndexedResource resource, int depth)
    {
        if (depth > options.MaxSchemaDepth)
        {
            throw new SchemaException(pointer: "", $"is nested deeper than {options.MaxSchemaDepth} schemas");
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (pointer.Length > 0 && IdOf(schema, pointer) is { } id)
        {
            resource = new(resource.Document, pointer, id.ResolveAgainst(resource.Uri));
            Register(resource);
        }

        AddAnchor(resource, schema, "$anchor", pointer);
        if (AddAnchor(resource, schema, "$dynamicAnchor", pointer) is { } dynamicAnchor)
        {
            resource.DynamicAnchors.Add(dynamicAnchor);
        }

        foreach (var (subschema, place) in Subschemas(schema, pointer))
        {
            Visit(subschema, place, resource, depth + 1);
        }
    }

    private static string? AddAnchor(IndexedResource resource, JsonElement schema, string keyword, string pointer)
    {
        // One schema may have the same name as its $anchor and its $dynamicAnchor.
        var name = SchemaText.Read(schema, keyword, pointer);
        if (name is not null && !resource.Anchors.TryAdd(name, pointer) && resource.Anchors[name] != pointer)
        {
            throw new SchemaException(JsonPointer.Append(pointer, keyword), "repeats an anchor of the same schema");
        }

        return name;
    }

    private static IEnumerable<(JsonElement Schema, string Pointer)> Subschemas(JsonElement schema, string pointer)
    {
        foreach (var property in schema.EnumerateObject())
        {
            var (name, value) = (SchemaText.NameOf(property), property.Value);
            var place = JsonPointer.Append(pointer, name);
            if (Single.Contains(name))
            {
                yield return (value, place);
            }
            else if (Lists.Contains(name) && value.ValueKind == JsonValueKind.Array)
            {
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    yield return (item, JsonPointer.Append(place, index.ToString()));
                }
            }
            else if (Maps.Contains(name) && value.ValueKind == JsonValueKind.Object)
            {
                foreach (var entry in value.EnumerateObject())
                {
                    yield return (entry.Value, JsonPointer.Append(place, SchemaText.NameOf(entry)));
                }
            }
        }
    }
}
