using System.Text.Json;
using ToolHub.Core.Importing.OpenApi.Translation;
using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("""{"type":"string","nullable":true}""", """{"type":["string","null"]}""")]
    [InlineData("""{"type":"string","nullable":true,"enum":["a"]}""", """{"type":["string","null"],"enum":["a",null]}""")]
    [InlineData("""{"type":"string","nullable":true,"enum":["a",null]}""", """{"type":["string","null"],"enum":["a",null]}""")]
    [InlineData("""{"type":"string","nullable":false}""", """{"type":"string"}""")]
    [InlineData("""{"nullable":true}""", "{}")]
    [InlineData("""{"allOf":[{"type":"string"}],"nullable":true}""", """{"anyOf":[{"allOf":[{"type":"string"}]},{"type":"null"}]}""")]
    [InlineData("""{"minimum":0,"exclusiveMinimum":true}""", """{"exclusiveMinimum":0}""")]
    [InlineData("""{"maximum":9,"exclusiveMaximum":false}""", """{"maximum":9}""")]
    [InlineData("""{"type":"string","example":"a","xml":{},"x-internal":1,"discriminator":{}}""", """{"type":"string"}""")]
    [InlineData("""{"items":{"type":"string","nullable":true}}""", """{"items":{"type":["string","null"]}}""")]
    public void Translate_Version30_SpeaksTheNewDialect(string schema, string expected) =>
        OpenApiDrafts.AssertJson(expected, Translated(schema, "3.0.3"));

    [Theory]
    [InlineData("""{"type":["string","null"],"examples":["a"]}""", """{"type":["string","null"]}""")]
    [InlineData("""{"exclusiveMinimum":0,"const":1}""", """{"exclusiveMinimum":0,"const":1}""")]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b"]}}""", """{"if":{"required":["a"]},"then":{"required":["b"]}}""")]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":false}""", """{"prefixItems":[{"type":"string"}],"items":false}""")]
    [InlineData("""{"$id":"https://e/x","$schema":"s","$comment":"c","format":"uuid"}""", """{"format":"uuid"}""")]
    [InlineData("""{"properties":{"example":{"type":"string"}}}""", """{"properties":{"example":{"type":"string"}}}""")]
    [InlineData("""{"type":"string","nullable":true}""", """{"type":"string"}""")]
    public void Translate_Version31_KeepsJsonSchema(string schema, string expected) =>
        OpenApiDrafts.AssertJson(expected, Translated(schema, "3.1.0"));

    [Theory]
    [InlineData("""{"type":"file"}""")]
    [InlineData("""{"minLength":"3"}""")]
    [InlineData("""{"minLength":-1}""")]
    [InlineData("""{"pattern":"(?P<a>x"}""")]
    [InlineData("""{"required":true}""")]
    [InlineData("""{"enum":[]}""")]
    [InlineData("""{"allOf":[]}""")]
    [InlineData("""{"items":[{}]}""")]
    [InlineData("""{"properties":[]}""")]
    [InlineData("""{"patternProperties":7}""")]
    public void Translate_KeywordWithoutMeaning_IsLeftOutAndTold(string schema)
    {
        var draft = Assert.Single(OpenApiDrafts.WithBody(schema).Draft());

        OpenApiDrafts.AssertJson("{}", draft.Argument("body"));
        Assert.Contains("is left out there", Assert.Single(draft.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_References_BecomeDefinitionsOfTheTool()
    {
        var draft = Assert.Single(OpenApiDrafts.WithBody(
            """{"$ref":"#/components/schemas/Node"}""",
            """
            {"schemas":{
              "Node":{"type":"object","properties":{
                "next":{"$ref":"#/components/schemas/Node"},"tag":{"$ref":"#/components/schemas/a~1Tag"}}},
              "a/Tag":{"type":"string"},
              "Unused":{}}}
            """).Draft());

        OpenApiDrafts.AssertJson("""{"$ref":"#/$defs/Node"}""", draft.Argument("body"));
        OpenApiDrafts.AssertJson(
            """
            {"Node":{"type":"object","properties":{"next":{"$ref":"#/$defs/Node"},"tag":{"$ref":"#/$defs/a_Tag"}}},
             "a_Tag":{"type":"string"}}
            """,
            draft.Input().GetProperty("$defs"));
    }

    [Theory]
    [InlineData("""{"body":{"value":1,"next":{"value":2,"next":null}}}""", true)]
    [InlineData("""{"body":{"value":1,"next":{"value":"2"}}}""", false)]
    [InlineData("""{"body":{"next":null}}""", false)]
    [InlineData("""{"bodi":{}}""", false)]
    public void Translate_CircularSchema_Validates(string arguments, bool isValid)
    {
        var draft = Assert.Single(OpenApiDrafts.WithBody(
            """{"$ref":"#/components/schemas/Node"}""",
            """
            {"schemas":{"Node":{"type":"object","required":["id","value"],"properties":{
              "id":{"type":"string","readOnly":true},
              "value":{"type":"integer"},
              "next":{"nullable":true,"allOf":[{"$ref":"#/components/schemas/Node"}]}}}}}
            """,
            version: "3.0.0").Draft());

        Assert.Equal(isValid, JsonSchema.Compile(draft.Input()).IsValid(JsonElement.Parse(arguments)));
    }

    [Fact]
    public void Translate_ReadOnlyReference_IsNotRequiredInRequests()
    {
        var draft = Assert.Single(OpenApiDrafts.WithBody(
            """{"required":["id","secret"],"properties":{"id":{"$ref":"#/components/schemas/Id"},"secret":{"writeOnly":true}}}""",
            """{"schemas":{"Id":{"type":"string","readOnly":true}}}""").Draft());

        OpenApiDrafts.AssertJson("""["secret"]""", draft.Argument("body").GetProperty("required"));
    }

    [Theory]
    [InlineData("""{"$ref":"#/components/schemas/A"}""", "refers back to itself")]
    [InlineData("""{"$ref":"#/components/schemas/Missing"}""", "which the document has not")]
    [InlineData("""{"$ref":"common.yaml#/Thing"}""", "another document")]
    public void Translate_SchemaWithoutEnd_RefusesTheOperation(string schema, string expected)
    {
        var draft = Assert.Single(OpenApiDrafts.WithBody(
            schema,
            """
            {"schemas":{"A":{"allOf":[{"$ref":"#/components/schemas/B"}]},"B":{"allOf":[{"$ref":"#/components/schemas/A"}]}}}
            """).Draft());

        Assert.Null(draft.Tool);
        Assert.Contains(expected, draft.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_SchemaThatIsLongByItsTexts_LosesThem()
    {
        var text = new string('x', ObjectSchema.MaxBytes);

        var draft = Assert.Single(OpenApiDrafts.WithBody($$"""{"type":"object","description":"{{text}}"}""").Draft());

        OpenApiDrafts.AssertJson("""{"type":"object"}""", draft.Argument("body"));
        Assert.Contains("so large", Assert.Single(draft.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_SchemaThatIsTooLarge_RefusesTheOperation()
    {
        var text = new string('x', ObjectSchema.MaxBytes);

        var draft = Assert.Single(OpenApiDrafts.WithBody($$"""{"enum":["{{text}}"]}""").Draft());

        Assert.Contains("at most 256 KiB", draft.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_SchemaThatIsTooDeep_RefusesTheOperation()
    {
        var schema = string.Concat(Enumerable.Repeat("""{"items":""", 60)) + "{}" + new string('}', 60);

        var draft = Assert.Single(OpenApiDrafts.WithBody(schema).Draft());

        Assert.Contains("nested deeper", draft.Reason, StringComparison.Ordinal);
    }

    private static JsonElement Translated(string schema, string version) =>
        Assert.Single(OpenApiDrafts.WithBody(schema, version: version).Draft()).Argument("body");
}
