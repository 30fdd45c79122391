using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>What the registry stores about a built-in method.</summary>
/// <param name="Published">The definition in the protocol's form.</param>
/// <param name="InputSchema">JSON Schema of the arguments.</param>
/// <param name="OutputSchema">JSON Schema of the structured result, for tools.</param>
/// <param name="RequiredCapabilities">What a caller must hold.</param>
internal sealed record BuiltinDefinition(
    PublishedDefinition Published,
    JsonElement InputSchema,
    JsonElement? OutputSchema,
    IReadOnlyList<string> RequiredCapabilities)
{
    public static BuiltinDefinition Of(BuiltinMethod method)
    {
        var input = method.InputSchema;
        var output = OutputSchemaOf(method);
        return new(Publish(method, input, output), input, output, method.Attribute.Capability is { } capability ? [capability] : []);
    }

    /// <summary>A tool that makes the protocol's result itself has content of any form, unless it says otherwise.</summary>
    private static JsonElement? OutputSchemaOf(BuiltinMethod method) => method.Attribute switch
    {
        BuiltinToolAttribute { OutputSchema: { } text } => JsonElement.Parse(text),
        BuiltinToolAttribute when !method.ResultType.IsAssignableTo(typeof(Result)) => BuiltinJson.SchemaOf(method.ResultType),
        _ => null,
    };

    private static PublishedDefinition Publish(BuiltinMethod method, JsonElement input, JsonElement? output) => method.Attribute switch
    {
        BuiltinToolAttribute tool => new(Tool: new()
        {
            Name = tool.Name,
            Title = tool.Title,
            Description = method.Description,
            InputSchema = input,
            OutputSchema = output,
            Annotations = new()
            {
                Title = tool.Title,
                ReadOnlyHint = tool.ReadOnly,
                DestructiveHint = tool.Destructive,
                IdempotentHint = tool.Idempotent || tool.ReadOnly,
                OpenWorldHint = false,
            },
            Meta = new TaskRule(tool.Tasks, tool.AsksFirst).ToMeta(),
        }),
        BuiltinPromptAttribute prompt => new(Prompt: new()
        {
            Name = prompt.Name,
            Title = prompt.Title,
            Description = method.Description,
            Arguments = PromptArguments.Of(input),
        }),
        BuiltinResourceAttribute resource when resource.UriText.Contains('{', StringComparison.Ordinal) => new(ResourceTemplate: new()
        {
            Name = resource.Name,
            Title = resource.Title,
            Description = method.Description,
            UriTemplate = resource.UriText,
            MimeType = resource.MimeType,
        }),
        BuiltinResourceAttribute resource => new(Resource: new()
        {
            Name = resource.Name,
            Title = resource.Title,
            Description = method.Description,
            Uri = resource.UriText,
            MimeType = resource.MimeType,
        }),
        var other => throw new InvalidOperationException($"{other.GetType().Name} has no published form."),
    };
}
