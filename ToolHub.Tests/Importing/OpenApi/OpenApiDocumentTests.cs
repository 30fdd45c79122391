using System.Text;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class OpenApiDocumentTests
{
    [Theory]
    [InlineData("openapi: 3.0.3", true)]
    [InlineData("openapi: 3.1.0", false)]
    [InlineData("openapi: 3.1", false)]
    [InlineData("{\"openapi\":\"3.0.0\"}", true)]
    public void Parse_KnownVersion_TellsTheDialect(string text, bool hasOldSchemas)
    {
        var document = Parse(text);

        Assert.Equal(hasOldSchemas, document.HasOldSchemas);
        Assert.Empty(document.Operations);
    }

    [Theory]
    [InlineData("swagger: '2.0'", "Swagger 2.0, which is not supported: convert it")]
    [InlineData("openapi: 3.2.0", "3.0 and 3.1 are supported")]
    [InlineData("openapi: 30.1", "3.0 and 3.1 are supported")]
    [InlineData("asyncapi: 3.0.0", "not OpenAPI")]
    [InlineData("openapi: [3.1.0]", "not OpenAPI")]
    [InlineData("just text", "not OpenAPI")]
    public void Parse_OtherDocument_SaysWhatToDo(string text, string expected)
    {
        var exception = Assert.Throws<UnusableDocumentException>(() => Parse(text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operations_ReferencedPathItem_AreFound()
    {
        var document = OpenApiDrafts.Document(
            """{"/a":{"$ref":"#/components/pathItems/A"},"/b":{"$ref":"other.yaml#/b"},"x-c":{"get":{}},"/d":7}""",
            """{"pathItems":{"A":{"get":{},"post":{},"summary":"No operation."}}}""");

        Assert.Equal(["GET /a", "POST /a"], document.Operations.Select(operation => operation.Name));
        Assert.Contains("'other.yaml#/b', another document", Assert.Single(document.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#/components/schemas/a~1b", "slash")]
    [InlineData("#/components/schemas/%7Bc%7D", "braces")]
    [InlineData("#/components/schemas/alias", "slash")]
    public void Resolve_Reference_FindsTheThing(string reference, string expected)
    {
        var document = OpenApiDrafts.Document(
            "{}",
            """{"schemas":{"a/b":{"title":"slash"},"{c}":{"title":"braces"},"alias":{"$ref":"#/components/schemas/a~1b"}}}""");
        var element = System.Text.Json.JsonElement.Parse($$"""{"$ref":"{{reference}}"}""");

        Assert.Equal(expected, document.Resolve(element).GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("#/components/schemas/missing", "which the document has not")]
    [InlineData("#anchor", "which the document has not")]
    [InlineData("https://example.com/a.json#/b", "another document")]
    [InlineData("#/components/schemas/circle", "circle")]
    public void Resolve_ReferenceToNothing_SaysWhy(string reference, string expected)
    {
        var document = OpenApiDrafts.Document("{}", """{"schemas":{"circle":{"$ref":"#/components/schemas/circle"}}}""");
        var element = System.Text.Json.JsonElement.Parse($$"""{"$ref":"{{reference}}"}""");

        var exception = Assert.Throws<UnusableOperationException>(() => document.Resolve(element));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private static OpenApiDocument Parse(string text) => OpenApiDocument.Parse(Encoding.UTF8.GetBytes(text));
}
