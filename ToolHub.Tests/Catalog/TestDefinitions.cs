using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Catalog;

/// <summary>Catalogue entries for tests that need no database.</summary>
internal static class TestDefinitions
{
    public static ToolDefinition Tool(string name, string inputSchema = """{"type":"object"}""", params string[] capabilities) =>
        Create(PrimitiveKind.Tool, name, inputSchema, uri: null, capabilities);

    public static ToolDefinition Prompt(string name) => Create(PrimitiveKind.Prompt, name, """{"type":"object"}""", uri: null, []);

    public static ToolDefinition Resource(string name, string uri, params string[] capabilities) =>
        Create(PrimitiveKind.Resource, name, """{"type":"object"}""", uri, capabilities);

    private static ToolDefinition Create(
        PrimitiveKind primitive,
        string name,
        string inputSchema,
        string? uri,
        string[] capabilities) => new()
        {
            ToolId = Guid.CreateVersion7(),
            RevisionId = Guid.CreateVersion7(),
            Name = name,
            Primitive = primitive,
            Kind = ToolKind.Builtin,
            Revision = "1.2.0",
            RequiredCapabilities = capabilities,
            InputSchema = JsonSchema.Compile(JsonElement.Parse(inputSchema)),
            UriTemplate = uri is null ? null : new UriTemplate(uri),
        };
}
