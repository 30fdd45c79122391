using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Tests.Catalog;

public sealed class PublishedDefinitionTests
{
    [Theory]
    [InlineData(
        "tool",
        """{"name":"t","title":"T","description":"über <b> & 'x'","inputSchema":{"type":"object","properties":{"b":{},"a":{}}}}""")]
    [InlineData("tool", """{"name":"t","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true},"_meta":{"z":1,"a":[2.50]}}""")]
    [InlineData("resource", """{"name":"r","uri":"catalog://all","description":"d","mimeType":"application/json"}""")]
    [InlineData("resource", """{"name":"r","uriTemplate":"catalog://item/{sku}","mimeType":"application/json"}""")]
    [InlineData("prompt", """{"name":"p","description":"d","arguments":[{"name":"order_id","description":"d","required":true}]}""")]
    public void ToJson_ParsedBefore_IsTheSameText(string primitive, string json)
    {
        // What the registry stores was written by ToJson once; from then on it must not change.
        var stored = PublishedDefinition.Parse(EnumNames<PrimitiveKind>.Parse(primitive), json).ToJson();

        var again = PublishedDefinition.Parse(EnumNames<PrimitiveKind>.Parse(primitive), stored).ToJson();

        Assert.Equal(stored, again);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(stored)), stored);
    }

    [Fact]
    public void ToJson_InputSchema_KeepsOrderAndNumbersAsTheyWere()
    {
        const string Schema = """{"type":"object","required":["b"],"properties":{"b":{"maximum":1.50},"a":{"minimum":1e2}}}""";

        var stored = PublishedDefinition.Parse(PrimitiveKind.Tool, $$"""{"name":"t","inputSchema":{{Schema}}}""").ToJson();

        Assert.Contains(Schema, stored);
    }

    [Fact]
    public void Parse_FixedResource_HasAResourceAndItsUri()
    {
        var definition = PublishedDefinition.Parse(PrimitiveKind.Resource, """{"name":"r","uri":"catalog://all"}""");

        Assert.Equal(("catalog://all", "catalog://all"), (definition.Resource?.Uri, definition.Uri));
        Assert.Null(definition.ResourceTemplate);
    }

    [Fact]
    public void Parse_ResourceWithVariables_HasATemplate()
    {
        var definition = PublishedDefinition.Parse(PrimitiveKind.Resource, """{"name":"r","uriTemplate":"catalog://{x}"}""");

        Assert.Equal(("catalog://{x}", "catalog://{x}"), (definition.ResourceTemplate?.UriTemplate, definition.Uri));
        Assert.Null(definition.Resource);
    }

    [Fact]
    public void Parse_FixedResourceThatSpeaksOfTemplates_StaysAResource()
    {
        var definition = PublishedDefinition.Parse(
            PrimitiveKind.Resource,
            """{"name":"r","title":"uriTemplate","uri":"docs://uri-template","_meta":{"uriTemplate":"x"}}""");

        Assert.Equal("docs://uri-template", definition.Resource?.Uri);
    }

    [Theory]
    [InlineData("tool", "null")]
    [InlineData("tool", "{")]
    [InlineData("resource", "[]")]
    [InlineData("prompt", "\"p\"")]
    public void Parse_NoDefinition_ThrowsJsonException(string primitive, string json) =>
        Assert.ThrowsAny<JsonException>(() => PublishedDefinition.Parse(EnumNames<PrimitiveKind>.Parse(primitive), json));

    [Fact]
    public void ToJson_NoMemberSet_Throws() => Assert.Throws<InvalidOperationException>(() => new PublishedDefinition().ToJson());
}
