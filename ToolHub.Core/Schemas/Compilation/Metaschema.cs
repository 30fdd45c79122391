using System.Text.Json;

namespace ToolHub.Core.Schemas.Compilation;

/// <summary>The metaschema of draft 2020-12 with its vocabularies as one document.</summary>
/// <remarks>It is the only document a schema may refer to besides itself.</remarks>
internal static class Metaschema
{
    public const string Identifier = "https://json-schema.org/draft/2020-12/schema";

    private const string Prefix = "https://json-schema.org/draft/2020-12/";

    private static readonly Lazy<JsonElement> Loaded = new(Load);

    public static JsonElement Document => Loaded.Value;

    public static bool Contains(UriReference uri)
    {
        var text = uri.WithoutFragment().ToString();
        return text == Identifier || text.StartsWith(Prefix + "meta/");
    }

    private static JsonElement Load()
    {
        using var stream = typeof(Metaschema).Assembly.GetManifestResourceStream("ToolHub.Core.Schemas.metaschema-2020-12.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
