using System.Text.Json;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Http.Requests;

namespace ToolHub.Tests.Executors.Http.Requests;

public sealed class MultipartContentTests
{
    [Fact]
    public async Task CreateRequest_MultipartBody_HasFilesAndFields()
    {
        const string Schema = """
            {"type":"object","properties":{
                "picture":{"type":"string","contentEncoding":"base64","contentMediaType":"image/png"},
                "notes":{"type":"array","items":{"type":"string","format":"binary"}}}}
            """;
        var body = new HttpBody
        {
            ContentType = "multipart/form-data",
            Properties = new Dictionary<string, string>
            {
                ["pic\"ture\r\n"] = "picture",
                ["notes"] = "notes",
                ["title"] = "title",
                ["meta"] = "meta",
            },
        };

        var text = await BodyAsync(body, """{"picture":"aGVsbG8=","notes":["d29ybGQ="],"title":"T","meta":{"a":1}}""", Schema);

        Assert.Contains(
            "Content-Disposition: form-data; name=\"pic%22ture%0D%0A\"; filename=\"pic%22ture%0D%0A\"\r\n\r\nhello\r\n",
            text!,
            StringComparison.Ordinal);
        Assert.Contains("filename=\"notes\"\r\n\r\nworld\r\n", text, StringComparison.Ordinal);
        Assert.Contains("Content-Disposition: form-data; name=\"title\"\r\n\r\nT\r\n", text, StringComparison.Ordinal);
        Assert.Contains("{\"a\":1}\r\n", text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnsendableArgumentException>(() => BodyAsync(body, """{"picture":"no base64!"}""", Schema));
    }

    [Theory]
    [InlineData("""{"$ref":"#/$defs/Form"}""")]
    [InlineData("""{"allOf":[{"type":"object"},{"$ref":"#/$defs/Form"}]}""")]
    public async Task CreateRequest_FileThatTheSchemaRefersTo_IsSentAsAFile(string form)
    {
        var schema = $$"""
            {"type":"object","properties":{"form":{{form}} },"$defs":{
                "Form":{"properties":{"picture":{"$ref":"#/$defs/Picture"},"title":{"type":"string"} } },
                "Picture":{"allOf":[{"type":"string"},{"contentEncoding":"base64"}]} } }
            """;

        var text = await BodyAsync(
            new() { ContentType = "multipart/form-data", Argument = "form" },
            """{"form":{"picture":"aGVsbG8=","title":"aGVsbG8="}}""",
            schema);

        Assert.Contains("filename=\"picture\"\r\n\r\nhello\r\n", text!, StringComparison.Ordinal);
        Assert.Contains("name=\"title\"\r\n\r\naGVsbG8=\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/csv; charset=utf-8", "text/csv; charset=utf-8")]
    [InlineData("image/png, image/jpeg", "application/octet-stream")]
    [InlineData("nonsense", "application/octet-stream")]
    public async Task CreateRequest_MediaTypeOfAFile_IsTheSchemasIfItIsOne(string mediaType, string expected)
    {
        var body = new HttpBody
        {
            ContentType = "multipart/form-data",
            Properties = new Dictionary<string, string> { ["file"] = "file" },
        };
        var schema = $$"""
            {"type":"object","properties":{"file":{"type":"string","contentEncoding":"base64","contentMediaType":"{{mediaType}}"} } }
            """;

        var text = await BodyAsync(body, """{"file":"aGVsbG8="}""", schema);

        Assert.Contains($"Content-Type: {expected}\r\n", text!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/vnd.order+json", """{"id":7}""", "Content-Type: application/vnd.order+json\r\n{0}\r\n\r\n{\"id\":7}\r\n")]
    [InlineData("application/xml", "\"<a/>\"", "Content-Type: application/xml\r\n{0}\r\n\r\n<a/>\r\n")]
    [InlineData("text/csv; charset=utf-8", "\"1,2\"", "Content-Type: text/csv; charset=utf-8\r\n{0}\r\n\r\n1,2\r\n")]
    [InlineData("image/png", "\"aGVsbG8=\"", "Content-Type: image/png\r\n{0}; filename=\"part\"\r\n\r\nhello\r\n")]
    public async Task CreateRequest_PartWithAContentType_HasIt(string contentType, string value, string expected)
    {
        var body = new HttpBody
        {
            ContentType = "multipart/form-data",
            Argument = "form",
            Encodings = new Dictionary<string, HttpBodyEncoding> { ["part"] = new() { ContentType = contentType } },
        };

        var text = await BodyAsync(body, $$"""{"form":{"part":{{value}},"other":"x"} }""", HttpTools.AnyArguments);

        Assert.Contains(
            expected.Replace("{0}", "Content-Disposition: form-data; name=\"part\"", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateRequest_ListWithAContentType_IsAPartForEachItem()
    {
        var body = new HttpBody
        {
            ContentType = "multipart/form-data",
            Argument = "form",
            Encodings = new Dictionary<string, HttpBodyEncoding> { ["part"] = new() { ContentType = "application/ld+json" } },
        };

        var text = await BodyAsync(body, """{"form":{"part":[{"id":1},{"id":2}]}}""", HttpTools.AnyArguments);

        Assert.Equal(3, text.Split("Content-Type: application/ld+json\r\n").Length);
    }

    /// <summary>Each level names the next one ten times, and all of them would be a billion.</summary>
    [Fact]
    public async Task CreateRequest_SchemaThatMultiplies_IsLookedThroughOnce()
    {
        static string Parts(int level) => string.Join(',', Enumerable.Repeat($$"""{"$ref":"#/$defs/{{level}}"}""", 10));
        var levels = string.Join(',', Enumerable.Range(0, 9).Select(level => $$"""
            "{{level}}":{"allOf":[{{Parts(level + 1)}}]}
            """));
        var schema = $$"""
            {"type":"object","properties":{"form":{"$ref":"#/$defs/0"} },
             "$defs":{ {{levels}},"9":{"properties":{"late":{"format":"binary"} } } } }
            """;

        var text = await BodyAsync(new() { ContentType = "multipart/form-data", Argument = "form" }, """{"form":{"a":"b"}}""", schema);

        Assert.Contains("name=\"a\"", text, StringComparison.Ordinal);
    }

    private static async Task<string> BodyAsync(HttpBody body, string arguments, string inputSchema)
    {
        var definition = HttpTools.Definition(HttpTools.Get() with { Method = "POST", Body = body }, inputSchema: inputSchema);
        using var request = HttpRequestPlan.Of(definition).CreateRequest("https://shop.example", JsonElement.Parse(arguments));
        // Every call here has a body.
        return await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
