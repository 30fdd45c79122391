using System.Text.Json;
using System.Text.Json.Nodes;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Importing.OpenApi.Translation;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Finds what an operation promises to answer, in the form in which results are given: what is no object stands in one.</summary>
internal sealed class OutputDraft(OpenApiDocument document, ISet<string> warnings, CancellationToken cancellationToken)
{
    /// <summary>The member that holds a result which is a list or a single value.</summary>
    private const string Wrapper = "result";

    /// <returns>Null if the document promises nothing certain.</returns>
    public JsonElement? Read(ApiOperation operation)
    {
        try
        {
            return AnswersOf(operation) is [var answer] && TypeOf(answer) is { } type
                ? ObjectSchema.Finish(withTexts => Build(answer, type == "object", withTexts), warnings)
                : null;
        }
        catch (UnusableOperationException exception)
        {
            warnings.Add($"There is no output schema. {exception.Message}");
            return null;
        }
    }

    /// <summary>The JSON schemas of all answers that mean success.</summary>
    private List<JsonElement> AnswersOf(ApiOperation operation) =>
    [
        .. from response in operation.Definition.Members("responses")
           where response.Name.StartsWith('2')
           from content in document.Resolve(response.Value).Members("content")
           where MediaTypes.FormOf(content.Name) is MediaForm.Json
           select content.Value.Member("schema") ?? default,
    ];

    /// <summary>The only type that the answer can have, if the schema says so.</summary>
    private string? TypeOf(JsonElement schema)
    {
        var resolved = document.Resolve(schema);
        return resolved.Flag("nullable") is true
            ? null
            : resolved.Text("type") ?? (resolved.Member("properties") is null ? null : "object");
    }

    private JsonObject Build(JsonElement answer, bool isObject, bool withTexts)
    {
        var translator = new SchemaTranslator(document, SchemaUse.Response, withTexts, warnings, cancellationToken);
        var translated = translator.Translate(answer);
        var schema = new JsonObject { ["type"] = "object" };
        if (isObject && translated is JsonObject members)
        {
            foreach (var (name, value) in members.Where(member => member.Key != "type"))
            {
                schema[name] = value?.DeepClone();
            }
        }
        else
        {
            schema["properties"] = new JsonObject { [Wrapper] = translated };
            schema["required"] = new JsonArray(Wrapper);
        }

        if (translator.TranslateComponents() is { Count: > 0 } definitions)
        {
            schema["$defs"] = definitions;
        }

        return schema;
    }
}
