using System.Text.Json;
using ToolHub.Core.Schemas.Keywords;

namespace ToolHub.Core.Schemas.Compilation;

/// <summary>Turns a schema document into linked <see cref="Schema"/> objects.</summary>
/// <remarks>Subschemas wait in a queue instead of on the stack, so neither nesting nor a chain of references can exhaust it.</remarks>
internal sealed class SchemaCompiler(JsonElement root, SchemaOptions options)
{
    // Gives relative identifiers something to resolve against when the document has no identifier of its own.
    private static readonly UriReference DefaultBase = UriReference.Parse("schema://document/");

    private readonly SchemaIndex _index = new(options);
    private readonly Dictionary<(SchemaDocument Document, string Pointer), Schema> _schemas = [];
    private readonly Queue<(Schema Schema, SchemaSource Source)> _pending = [];

    public SchemaOptions Options => options;

    /// <summary>Whether the document has a <c>$dynamicRef</c> that only a validation can resolve.</summary>
    public bool UsesDynamicScope { get; private set; }

    public Schema Compile()
    {
        var document = _index.Add(root, DefaultBase);
        var schema = Schema(document, pointer: "", root);
        CompilePending();
        InPlaceCycles.Refuse(_schemas.Values, options);
        return schema;
    }

    /// <summary>The schema at a place in a document; its keywords are read later.</summary>
    public Schema Schema(SchemaDocument document, string pointer, JsonElement element)
    {
        if (_schemas.TryGetValue((document, pointer), out var known))
        {
            return known;
        }

        if (_schemas.Count == options.MaxSchemas)
        {
            throw new SchemaException(pointer: "", $"has more than {options.MaxSchemas} subschemas");
        }

        var schema = new Schema(document.ResourceAt(pointer).Compiled, pointer);
        _schemas.Add((document, pointer), schema);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Dialect.Check(element, pointer);
                _pending.Enqueue((schema, new(this, document, pointer, element)));
                break;
            case JsonValueKind.False:
                schema.Complete([new FalseKeyword()]);
                break;
            case JsonValueKind.True:
                break;
            default:
                throw new SchemaException(pointer, "must be an object or a boolean");
        }

        return schema;
    }

    public (Schema Schema, string? DynamicAnchor) Resolve(SchemaDocument document, string pointer, string keyword, string reference)
    {
        var uri = UriReference.Parse(reference).ResolveAgainst(document.ResourceAt(pointer).Uri);
        var place = JsonPointer.Append(pointer, keyword);
        var resource = Find(uri)
            ?? throw new SchemaException(place, $"refers to '{Json.JsonExcerpt.Shorten(reference)}', which is not in this document; "
                + "other documents are never loaded");
        var fragment = Uri.UnescapeDataString(uri.Fragment ?? "");
        var target = fragment.Length == 0 || fragment[0] == '/'
            ? resource.Pointer + fragment
            : resource.Anchors.GetValueOrDefault(fragment);
        var element = target is null ? null : JsonPointer.Find(resource.Document.Root, target);
        if (target is null || element is null)
        {
            throw new SchemaException(place, $"refers to '{Json.JsonExcerpt.Shorten(reference)}', which does not exist");
        }

        var isDynamic = keyword == "$dynamicRef" && resource.DynamicAnchors.Contains(fragment);
        UsesDynamicScope |= isDynamic;
        return (Schema(resource.Document, target, element.Value), isDynamic ? fragment : null);
    }

    private IndexedResource? Find(UriReference uri)
    {
        if (_index.Find(uri) is null && Metaschema.Contains(uri))
        {
            _index.Add(Metaschema.Document, DefaultBase);
        }

        return _index.Find(uri);
    }

    private void CompilePending()
    {
        while (_pending.TryDequeue(out var next))
        {
            next.Schema.Complete(KeywordTable.Read(next.Source));
            if (_pending.Count == 0 && UsesDynamicScope)
            {
                CompileDynamicAnchors();
            }
        }
    }

    // Any of them may turn out to be the target, even one that no static reference reaches.
    private void CompileDynamicAnchors()
    {
        foreach (var resource in _index.Resources.ToArray())
        {
            foreach (var name in resource.DynamicAnchors)
            {
                var pointer = resource.Anchors[name];
                var element = JsonPointer.Find(resource.Document.Root, pointer)!.Value; // not null: the index found the anchor there
                resource.Compiled.DynamicAnchors[name] = Schema(resource.Document, pointer, element);
            }
        }
    }
}
