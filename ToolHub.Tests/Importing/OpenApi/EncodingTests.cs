using System.Text.Json;
using ToolHub.Core.Data;
using ToolHub.Core.Importing.OpenApi.Drafting;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class EncodingTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    /// <summary>What of a property's encoding is in the tool; null: nothing.</summary>
    [Theory]
    [InlineData(Form, """{"style":"deepObject","explode":true}""", """{"style":"deep_object","explode":true,"allowReserved":false}""")]
    [InlineData(Form, """{"style":"pipeDelimited"}""", """{"style":"pipe_delimited","allowReserved":false}""")]
    [InlineData(Form, """{"style":"spaceDelimited"}""", """{"style":"space_delimited","allowReserved":false}""")]
    [InlineData(Form, """{"style":"form"}""", """{"style":"form","allowReserved":false}""")]
    [InlineData(Form, """{"explode":false}""", """{"explode":false,"allowReserved":false}""")]
    [InlineData(Form, """{"allowReserved":true}""", """{"allowReserved":true}""")]
    [InlineData(Form, """{"contentType":"application/json"}""", """{"contentType":"application/json","allowReserved":false}""")]
    [InlineData(Form, """{"style":"form","contentType":"application/json"}""", """{"style":"form","allowReserved":false}""")]
    [InlineData(Form, """{"headers":{"X-Id":{}}}""", null)]
    [InlineData(Form, "{}", null)]
    [InlineData(Multipart, """{"contentType":"text/csv; a=b"}""", """{"contentType":"text/csv; a=b","allowReserved":false}""")]
    [InlineData(Multipart, """{"headers":{"Content-Type":{},"Content-Disposition":{}}}""", null)]
    [InlineData(Multipart, """{"style":"form","explode":true}""", null)]
    public void Draft_Encoding_IsKept(string mediaType, string encoding, string? expected)
    {
        var draft = Draft(mediaType, """{"type":"array","items":{"type":"string"}}""", encoding);

        Assert.Equal(expected, EncodingOf(draft));
        Assert.Empty(draft.Warnings);
    }

    [Theory]
    [InlineData(Form, """{"style":"matrix"}""", "style that forms have not")]
    [InlineData(Multipart, """{"headers":{"X-Id":{"schema":{"type":"string"}}}}""", "headers of its own")]
    [InlineData(Multipart, """{"style":"deepObject"}""", "has a style")]
    [InlineData(Multipart, """{"explode":false}""", "has a style")]
    [InlineData(Multipart, """{"contentType":"image/png, image/jpeg"}""", "several types, 'image/png, image/jpeg'")]
    [InlineData(Multipart, """{"contentType":"image/*"}""", "several types")]
    public void Draft_EncodingThatCannotBe_IsLeftOutAndTold(string mediaType, string encoding, string told)
    {
        var draft = Draft(mediaType, """{"type":"string"}""", encoding);

        Assert.Null(EncodingOf(draft));
        Assert.Contains(told, Assert.Single(draft.Warnings), StringComparison.Ordinal);
    }

    /// <summary>Before 3.1, parts have no style (OpenAPI 3.0, Encoding Object).</summary>
    [Fact]
    public void Draft_StyleOfAPartIn30_MeansNothing()
    {
        var draft = Draft(Multipart, """{"type":"string"}""", """{"style":"deepObject"}""", version: "3.0.3");

        Assert.Null(EncodingOf(draft));
        Assert.Empty(draft.Warnings);
    }

    [Theory]
    [InlineData("""{"type":"object"}""", "application/xml", true)]
    [InlineData("""{"$ref":"#/components/schemas/Order"}""", "application/xml", true)]
    [InlineData("""{"type":"array","items":{"$ref":"#/components/schemas/Order"}}""", "application/xml", true)]
    [InlineData("""{"type":"string"}""", "application/xml", false)]
    [InlineData("""{"$ref":"#/components/schemas/Order"}""", "application/vnd.order+json", false)]
    public void Draft_StructureInATypeThatIsNotJson_StaysJsonAndIsTold(string schema, string contentType, bool isTold)
    {
        var draft = Draft(Multipart, schema, $$"""{"contentType":"{{contentType}}"}""");

        Assert.Equal(isTold, EncodingOf(draft) is null);
        Assert.Equal(
            isTold ? ["The body's 'a' should be 'application/xml', which tools cannot write of a structure; it is sent as JSON."] : [],
            draft.Warnings);
    }

    [Theory]
    [InlineData("""{"type":"string"}""", "image/png", true)]
    [InlineData("""{"type":"string","format":"binary"}""", "image/png", false)]
    [InlineData("""{"type":"string","contentEncoding":"base64"}""", "application/pdf", false)]
    [InlineData("""{"type":"array","items":{"type":"string","format":"binary"}}""", "image/png", false)]
    public void Draft_FileThatTheSchemaDoesNotCallOne_IsTold(string schema, string contentType, bool isTold)
    {
        var draft = Draft(Multipart, schema, $$"""{"contentType":"{{contentType}}"}""");

        Assert.Contains(contentType, EncodingOf(draft)!, StringComparison.Ordinal);
        Assert.Equal(isTold ? ["The body's 'a' is a file, which the schema does not say; calls give it in base64."] : [], draft.Warnings);
    }

    [Theory]
    [InlineData("""{"$ref":"#/components/schemas/Whole"}""", true)]
    [InlineData("""{"allOf":[{"type":"object"},{"$ref":"#/components/schemas/Whole"}]}""", true)]
    [InlineData("""{"type":"object"}""", false)]
    public void Draft_PropertyOfTheEncoding_IsLookedFor(string schema, bool isFound)
    {
        var draft = Assert.Single(OpenApiDrafts.Document(
            $$"""
            {"/a":{"post":{"requestBody":{"content":{"{{Form}}":{
              "schema":{{schema}},
              "encoding":{"a":{"explode":false} } } } } } } }
            """,
            """{"schemas":{"Whole":{"type":"object","properties":{"a":{"type":"array","items":{}}}}}}""").Draft());

        Assert.Equal(isFound, EncodingOf(draft) is not null);
        Assert.Equal(isFound ? 0 : 1, draft.Warnings.Count);
    }

    private static OperationDraft Draft(string mediaType, string schema, string encoding, string version = "3.1.0") =>
        Assert.Single(OpenApiDrafts.Document(
            $$"""
            {"/a":{"post":{"requestBody":{"content":{"{{mediaType}}":{
              "schema":{"type":"object","properties":{"a":{{schema}} } },
              "encoding":{"a":{{encoding}} } } } } } } }
            """,
            """{"schemas":{"Order":{"properties":{"id":{"type":"integer"}}}}}""",
            version).Draft());

    /// <summary>As it is stored.</summary>
    private static string? EncodingOf(OperationDraft draft) => draft.Execution().Body!.Encodings is { } encodings
        ? JsonSerializer.Serialize(Assert.Single(encodings).Value, RegistryJson.Options)
        : null;
}
