using System.Text.Json;
using System.Text.Json.Nodes;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Core.Importing.OpenApi.Translation;

/// <summary>
/// Takes schemas out of an OpenAPI document: JSON Schema 2020-12 that stands on its own, with the components it needs beside it.
/// </summary>
internal sealed class SchemaTranslator(
    OpenApiDocument document,
    SchemaUse use,
    bool withTexts,
    ISet<string> warnings,
    CancellationToken cancellationToken)
{
    private readonly ComponentNames _components = new();

    /// <exception cref="UnusableOperationException">A reference leads out of the document, or to nothing.</exception>
    public JsonNode Translate(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return JsonValue.Create(schema.ValueKind != JsonValueKind.False);
        }

        var translated = new JsonObject();
        foreach (var member in schema.EnumerateObject())
        {
            if (TranslateKeyword(member) is { } value)
            {
                translated[member.Name] = value;
            }
        }

        DropFromRequired(translated, schema);
        return document.HasOldSchemas ? OldDialect.Update(translated, schema) : translated;
    }

    /// <summary>What the schemas translated so far refer to, by name, and what that refers to.</summary>
    /// <exception cref="UnusableOperationException">A reference leads out of the document, or to nothing.</exception>
    public JsonObject TranslateComponents()
    {
        var definitions = new JsonObject();
        while (_components.TryTakeNext(out var reference, out var name))
        {
            // Every lookup of a hostile document may be a long one.
            cancellationToken.ThrowIfCancellationRequested();
            definitions[name] = Translate(document.Find(reference));
        }

        return definitions;
    }

    private JsonNode? TranslateKeyword(JsonProperty member)
    {
        if (member.Name == "$dynamicRef")
        {
            warnings.Add("A '$dynamicRef', which depends on where it is met, is left out.");
        }

        if (SchemaKeywords.FormOf(member.Name) is not { } form || (!withTexts && member.Name is "description" or "title"))
        {
            return null;
        }

        if (!SchemaKeywords.IsValid(form, member.Value))
        {
            // What OldDialect and other writers of draft 4 mean is not lost.
            if (form is not KeywordForm.Number || member.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                warnings.Add($"The schema's '{member.Name}' is not valid somewhere and is left out there.");
            }

            return null;
        }

        return form switch
        {
            KeywordForm.Text when member.Name == "$ref" => $"#/$defs/{_components.NameOf(member.Value.GetString()!)}",
            KeywordForm.Schema => Translate(member.Value),
            KeywordForm.SchemaList => new JsonArray([.. member.Value.EnumerateArray().Select(Translate)]),
            KeywordForm.SchemaMap => TranslateMap(member),
            KeywordForm.Types when member.Value.ValueKind == JsonValueKind.Array =>
                new JsonArray([.. member.Value.EnumerateArray().Where(SchemaKeywords.IsType).Select(ToNode)]),
            _ => ToNode(member.Value),
        };
    }

    private JsonObject TranslateMap(JsonProperty member)
    {
        var map = new JsonObject();
        foreach (var entry in member.Value.EnumerateObject())
        {
            if (member.Name == "patternProperties" && !SchemaKeywords.IsPattern(entry.Name))
            {
                warnings.Add("A pattern of 'patternProperties' is not valid and is left out.");
                continue;
            }

            map[entry.Name] = Translate(entry.Value);
        }

        return map;
    }

    /// <summary>A property that only the other side sends cannot be demanded of this one.</summary>
    private void DropFromRequired(JsonObject translated, JsonElement schema)
    {
        if (translated["required"] is not JsonArray required)
        {
            return;
        }

        var flag = use is SchemaUse.Request ? "readOnly" : "writeOnly";
        var dropped = schema.Members("properties")
            .Where(property => HasFlag(property.Value, flag))
            .Select(property => property.Name)
            .ToHashSet();
        required.RemoveAll(name => dropped.Contains(name!.GetValue<string>())); // A list of strings, or it would have been left out.
        if (required.Count == 0)
        {
            translated.Remove("required");
        }
    }

    private bool HasFlag(JsonElement property, string flag) =>
        property.Flag(flag) is true || (property.Text("$ref") is not null && document.Resolve(property).Flag(flag) is true);

    private static JsonNode? ToNode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };
}
