using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Server;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>How built-in methods speak JSON: <c>snake_case</c> names, enums by name, unknown arguments refused, schemas to match.</summary>
internal static class BuiltinJson
{
    public static readonly JsonSerializerOptions Options = CreateOptions();

    private static readonly AIJsonSchemaCreateOptions SchemaOptions = new()
    {
        IncludeSchemaKeyword = false,
        TransformSchemaNode = Complete,
    };

    /// <summary>The JSON Schema of a type, with what its <c>[Description]</c> and data annotations say.</summary>
    public static JsonElement SchemaOf(Type type) =>
        AIJsonUtilities.CreateJsonSchema(type, serializerOptions: Options, inferenceOptions: SchemaOptions);

    /// <summary>
    /// The library gives an enum its values but not always their type, which some models want to read, and does not know the mark of an
    /// argument that clients repeat in a header (SEP-2243).
    /// </summary>
    private static JsonNode Complete(AIJsonSchemaCreateContext context, JsonNode schema)
    {
        if (schema is not JsonObject node)
        {
            return schema;
        }

        if (context.TypeInfo.Type.IsEnum && !node.ContainsKey("type"))
        {
            node.Insert(0, "type", "string");
        }

        if (context.GetCustomAttribute<McpHeaderAttribute>() is { } header)
        {
            node["x-mcp-header"] = header.Name;
        }

        return node;
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            // Results are JSON inside JSON and never HTML; escaped umlauts only cost the model tokens.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
