using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Importing.OpenApi.Reading;

/// <summary>A description of a REST service: OpenAPI 3.0 or 3.1.</summary>
internal sealed class OpenApiDocument
{
    /// <summary>How many references may lead to one another.</summary>
    private const int MaxHops = 16;

    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly Dictionary<string, JsonElement?> _found = [];
    private readonly List<string> _warnings = [];

    private OpenApiDocument(JsonElement root, string version, Uri? address)
    {
        Root = root;
        Version = version;
        Address = address;
        Operations = [.. root.Members("paths").Where(path => !IsExtension(path.Name)).SelectMany(OperationsOf)];
    }

    public JsonElement Root { get; }

    /// <summary>Of the OpenAPI specification.</summary>
    public string Version { get; }

    /// <summary>Whether schemas are in the dialect of 3.0, which is not JSON Schema 2020-12.</summary>
    public bool HasOldSchemas => IsOf(Version, "3.0");

    /// <summary>Where the document was fetched from; null for one that was sent.</summary>
    public Uri? Address { get; }

    /// <summary>Paths whose operations cannot even be listed, each with the reason.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>In the document's order.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <exception cref="UnusableDocumentException">It is no such document, or exceeds a bound.</exception>
    public static OpenApiDocument Parse(ReadOnlySpan<byte> text, Uri? address = null)
    {
        var root = DocumentText.Parse(text);
        var stated = root.Member("openapi");
        var version = stated is { ValueKind: JsonValueKind.String or JsonValueKind.Number } ? stated.ToString() : null;
        return version switch
        {
            not null when IsOf(version, "3.0") || IsOf(version, "3.1") => new(root, version, address),
            not null => throw new UnusableDocumentException(
                $"The document is OpenAPI {JsonExcerpt.Shorten(version)}; 3.0 and 3.1 are supported."),
            _ when root.Member("swagger") is not null => throw new UnusableDocumentException(
                "The document is Swagger 2.0, which is not supported: convert it to OpenAPI 3 first, for example with swagger2openapi."),
            _ => throw new UnusableDocumentException("The document is not OpenAPI: it has no member 'openapi' with a version."),
        };
    }

    /// <summary>The thing itself, where the document has only a reference to it.</summary>
    /// <exception cref="UnusableOperationException">The reference leads out of the document, to nothing, or in a circle.</exception>
    public JsonElement Resolve(JsonElement element)
    {
        for (var hop = 0; hop < MaxHops; hop++)
        {
            if (element.Text("$ref") is not { } reference)
            {
                return element;
            }

            element = Find(reference);
        }

        throw new UnusableOperationException("It has references that lead in a circle.");
    }

    /// <summary>What a reference names.</summary>
    /// <exception cref="UnusableOperationException">The reference leads out of the document, or to nothing.</exception>
    public JsonElement Find(string reference)
    {
        if (!reference.StartsWith('#'))
        {
            throw new UnusableOperationException(
                $"It refers to '{JsonExcerpt.Shorten(reference)}', another document, which is not loaded: bundle the documents into one.");
        }

        if (!_found.TryGetValue(reference, out var found))
        {
            var pointer = Uri.UnescapeDataString(reference[1..]);
            found = pointer is "" or ['/', ..] ? JsonPointer.Find(Root, pointer) : null;
            _found.Add(reference, found);
        }

        return found
            ?? throw new UnusableOperationException($"It refers to '{JsonExcerpt.Shorten(reference)}', which the document has not.");
    }

    private IEnumerable<ApiOperation> OperationsOf(JsonProperty path)
    {
        var item = ResolveItem(path);
        return from method in Methods
               let definition = item.Member(method)
               where definition is not null
               select new ApiOperation(method.ToUpperInvariant(), path.Name, item, definition.Value);
    }

    /// <summary>A path item may be a reference.</summary>
    private JsonElement ResolveItem(JsonProperty path)
    {
        try
        {
            return Resolve(path.Value);
        }
        catch (UnusableOperationException exception)
        {
            _warnings.Add($"The path {JsonExcerpt.Shorten(path.Name)} is passed over. {exception.Message}");
            return path.Value;
        }
    }

    private static bool IsExtension(string name) => name.StartsWith("x-", StringComparison.Ordinal);

    private static bool IsOf(string version, string line) =>
        version == line || version.StartsWith($"{line}.", StringComparison.Ordinal);
}
