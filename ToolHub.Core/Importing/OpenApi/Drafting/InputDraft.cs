using System.Text.Json;
using System.Text.Json.Nodes;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Importing.OpenApi.Translation;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Puts a tool's arguments together to the schema of its calls.</summary>
internal sealed class InputDraft(OpenApiDocument document, ISet<string> warnings, CancellationToken cancellationToken)
{
    /// <exception cref="UnusableOperationException">The schema refers to what is not there, is too large, or has no end.</exception>
    public JsonElement ToSchema(IReadOnlyList<DraftArgument> arguments) =>
        ObjectSchema.Finish(withTexts => Build(arguments, withTexts), warnings);

    private JsonObject Build(IReadOnlyList<DraftArgument> arguments, bool withTexts)
    {
        var translator = new SchemaTranslator(document, SchemaUse.Request, withTexts, warnings, cancellationToken);
        var properties = arguments.Select(argument => KeyValuePair.Create(argument.Name, Property(argument, translator, withTexts)));
        var schema = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(properties) };
        if (arguments.Where(argument => argument.IsRequired).Select(argument => argument.Name).ToList() is { Count: > 0 } required)
        {
            schema["required"] = new JsonArray([.. required]);
        }

        // A misspelt argument would be left out of the request in silence.
        schema["additionalProperties"] = false;
        if (translator.TranslateComponents() is { Count: > 0 } definitions)
        {
            schema["$defs"] = definitions;
        }

        return schema;
    }

    private static JsonNode? Property(DraftArgument argument, SchemaTranslator translator, bool withTexts)
    {
        var schema = argument.Schema is { } known ? translator.Translate(known) : new JsonObject { ["type"] = "string" };
        if (withTexts && schema is JsonObject described && !string.IsNullOrWhiteSpace(argument.Description))
        {
            described["description"] = argument.Description;
        }

        return schema;
    }
}
