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

    private static async Task<string> BodyAsync(HttpBody body, string arguments, string inputSchema)
    {
        var definition = HttpTools.Definition(HttpTools.Get() with { Method = "POST", Body = body }, inputSchema: inputSchema);
        using var request = HttpRequestPlan.Of(definition).CreateRequest("https://shop.example", JsonElement.Parse(arguments));
        // Every call here has a body.
        return await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
