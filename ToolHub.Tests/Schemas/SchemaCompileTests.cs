using System.Text.Json;
using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Schemas;

public sealed class SchemaCompileTests
{
    [Theory]
    [InlineData("""{"properties":{"a":{"type":"text"}}}""", "/properties/a/type")]
    [InlineData("""{"type":[1]}""", "/type")]
    [InlineData("""{"minLength":-1}""", "/minLength")]
    [InlineData("""{"maxItems":1.5}""", "/maxItems")]
    [InlineData("""{"minimum":"1"}""", "/minimum")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf")]
    [InlineData("""{"required":"a"}""", "/required")]
    [InlineData("""{"enum":1}""", "/enum")]
    [InlineData("""{"allOf":[]}""", "/allOf")]
    [InlineData("""{"allOf":[1]}""", "/allOf/0")]
    [InlineData("""{"properties":{"a~/":1}}""", "/properties/a~0~1")]
    [InlineData("""{"dependentRequired":{"a":[1]}}""", "/dependentRequired/a")]
    [InlineData("""{"uniqueItems":1}""", "/uniqueItems")]
    [InlineData("""{"pattern":"("}""", "/pattern")]
    [InlineData("""{"patternProperties":{"[":true}}""", "/patternProperties")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "/$ref")]
    [InlineData("""{"$ref":"#none"}""", "/$ref")]
    [InlineData("""{"$ref":1}""", "/$ref")]
    [InlineData("""{"$id":"http://h/a#b"}""", "/$id")]
    [InlineData("""{"$defs":{"a":{"$id":"http://h/x"},"b":{"$id":"http://h/x"}}}""", "/$defs/b/$id")]
    [InlineData("""{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}""", "/$defs/b/$anchor")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", "/$schema")]
    [InlineData("1", "")]
    public void Compile_BrokenSchema_PointsAtThePlace(string schema, string place)
    {
        var exception = Assert.Throws<SchemaException>(() => SchemaAssert.Compile(schema));

        Assert.Equal(place, exception.Pointer);
        Assert.StartsWith(place.Length == 0 ? "The schema must" : $"The schema's {place} ", exception.Message);
    }

    [Theory]
    [InlineData("""{"$ref":"https://example.com/other.json"}""")]
    [InlineData("""{"$ref":"other.json#/a"}""")]
    [InlineData("""{"$dynamicRef":"https://example.com/other.json#x"}""")]
    public void Compile_ReferenceToAnotherDocument_IsRefused(string schema)
    {
        var exception = Assert.Throws<SchemaException>(() => SchemaAssert.Compile(schema));

        Assert.EndsWith("which is not in this document; other documents are never loaded.", exception.Message);
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"allOf":[{"$ref":"#/$defs/a"}]}}}""")]
    [InlineData("""{"not":{"$ref":"#"}}""")]
    [InlineData("""{"dependentSchemas":{"a":{"$ref":"#"}}}""")]
    [InlineData("""{"$dynamicAnchor":"a","anyOf":[{"$dynamicRef":"#a"}]}""")]
    public void Compile_ReferenceLoopOnOneValue_IsRefused(string schema)
    {
        var exception = Assert.Throws<SchemaException>(() => SchemaAssert.Compile(schema));

        Assert.Contains("never end", exception.Message);
    }

    [Fact]
    public void Compile_DocumentDisposedAfterwards_KeepsWorking()
    {
        var document = JsonDocument.Parse("""{"const":{"a":1}}""");
        var schema = JsonSchema.Compile(document.RootElement);
        document.Dispose();

        Assert.True(schema.IsValid(JsonElement.Parse("""{"a":1}""")));
    }
}
