using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Executors.Builtin;

public sealed class BuiltinDefinitionTests
{
    [Fact]
    public void Of_Tool_PublishesNameSchemasAndHints()
    {
        var definition = Of("greet");

        var tool = Assert.IsType<Tool>(definition.Published.Tool);
        Assert.Equal(("greet", "Greet", "Greets."), (tool.Name, tool.Title, tool.Description));
        Assert.True(JsonElement.DeepEquals(definition.InputSchema, tool.InputSchema));
        Assert.True(JsonElement.DeepEquals(Assert.NotNull(definition.OutputSchema), Assert.NotNull(tool.OutputSchema)));
        var hints = Assert.IsType<ToolAnnotations>(tool.Annotations);
        Assert.Equal(
            (true, false, true, false),
            (hints.ReadOnlyHint, hints.DestructiveHint, hints.IdempotentHint, hints.OpenWorldHint));
        Assert.Equal(["greetings:send"], definition.RequiredCapabilities);
    }

    [Fact]
    public void Of_DestructiveTool_SaysSo()
    {
        var annotations = Of("refuse").Published.Tool?.Annotations;

        Assert.Equal((false, true, true), (annotations?.ReadOnlyHint, annotations?.DestructiveHint, annotations?.IdempotentHint));
    }

    [Fact]
    public void Of_MethodWithoutCapability_RequiresNone() => Assert.Empty(Of("who_are_you").RequiredCapabilities);

    [Theory]
    [InlineData("""{"text":"a","color":"dark_blue","price":1.5,"numbers":[1]}""", true)]
    [InlineData("""{"text":"a","color":"dark_blue","price":1.5,"numbers":[1],"note":"n"}""", true)]
    [InlineData("""{"text":"a","color":"DarkBlue","price":1.5,"numbers":[1]}""", false)]
    [InlineData("""{"text":"a","color":"red","price":"cheap","numbers":[1]}""", false)]
    [InlineData("""{"text":"a","color":"red","price":1.5}""", false)]
    public void OutputSchema_DescribesTheResultAsItIsWritten(string result, bool isValid)
    {
        var schema = JsonSchema.Compile(Assert.NotNull(Of("greet").OutputSchema));

        Assert.Equal(isValid, schema.IsValid(JsonElement.Parse(result)));
    }

    [Fact]
    public void Of_ResourceWithVariables_IsATemplate()
    {
        var template = Assert.IsType<ResourceTemplate>(Of("note").Published.ResourceTemplate);

        Assert.Equal(
            ("note", "notes://{id}", "text/plain", "A note."),
            (template.Name, template.UriTemplate, template.MimeType, template.Description));
    }

    [Fact]
    public void Of_ResourceWithoutVariables_IsFixed()
    {
        var resource = Assert.IsType<Resource>(Of("all_notes").Published.Resource);

        Assert.Equal(("all_notes", "notes://all", "application/json"), (resource.Name, resource.Uri, resource.MimeType));
        Assert.Null(Of("all_notes").OutputSchema);
    }

    [Fact]
    public void Of_Prompt_ListsItsArguments()
    {
        var prompt = Assert.IsType<Prompt>(Of("compose").Published.Prompt);

        Assert.Equal(
            [("first_name", "Whom to greet.", true), ("limit", null, false), ("color", null, false), ("price", null, false)],
            prompt.Arguments?.Select(argument => (argument.Name, argument.Description, argument.Required)));
    }

    private static BuiltinDefinition Of(string name) =>
        BuiltinDefinition.Of(BuiltinMethod.Of(typeof(SampleTools)).Single(method => method.Attribute.Name == name));
}
