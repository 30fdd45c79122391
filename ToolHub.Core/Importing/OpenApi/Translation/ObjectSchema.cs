using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Schemas;

namespace ToolHub.Core.Importing.OpenApi.Translation;

/// <summary>Finishes the schema of a tool: an object that our own compiler accepts, of a size that a client can take.</summary>
internal static class ObjectSchema
{
    /// <summary>The largest schema of a tool, in bytes of JSON.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Readers of JSON take 64 levels by default, and a schema is sent some levels down in a message.</summary>
    private const int MaxDepth = 48;

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 4 * DocumentText.MaxDepth,
    };

    /// <summary>Builds a schema with all its texts, or without them if it is too large otherwise.</summary>
    /// <param name="build">Builds the schema, with texts or without.</param>
    /// <param name="warnings">Told if the texts were left out.</param>
    /// <exception cref="UnusableOperationException">The schema is too large without texts too, or does not compile.</exception>
    public static JsonElement Finish(Func<bool, JsonObject> build, ISet<string> warnings)
    {
        var schema = Serialize(build(true));
        if (SizeOf(schema) > MaxBytes)
        {
            schema = Serialize(build(false));
            warnings.Add("The schema is so large that its descriptions are left out.");
        }

        if (SizeOf(schema) > MaxBytes)
        {
            throw new UnusableOperationException(
                $"Its schema takes {SizeOf(schema) / 1024} KiB without descriptions; at most {MaxBytes / 1024} KiB are allowed.");
        }

        Compile(schema);
        return schema;
    }

    private static void Compile(JsonElement schema)
    {
        try
        {
            JsonSchema.Compile(schema);
        }
        catch (SchemaException exception)
        {
            throw new UnusableOperationException(exception.Message);
        }
    }

    private static JsonElement Serialize(JsonObject schema)
    {
        try
        {
            return JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(schema, Options), new() { MaxDepth = MaxDepth });
        }
        catch (JsonException)
        {
            throw new UnusableOperationException($"Its schema is nested deeper than {MaxDepth} levels.");
        }
    }

    private static int SizeOf(JsonElement schema) => Encoding.UTF8.GetByteCount(schema.GetRawText());
}
