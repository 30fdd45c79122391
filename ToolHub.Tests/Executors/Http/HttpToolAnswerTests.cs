using System.Text;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Http;
using ToolHub.Tests.Calls;

namespace ToolHub.Tests.Executors.Http;

public sealed class HttpToolAnswerTests(HttpToolFixture tools) : IClassFixture<HttpToolFixture>
{
    [Theory]
    [InlineData("""{"a":1}""", null, "", """{"a":1}""")]
    [InlineData("""[1,2]""", null, "", """{"result":[1,2]}""")]
    [InlineData("7", null, "", """{"result":7}""")]
    [InlineData("null", null, "", """{"result":null}""")]
    [InlineData("""{"data":{"items":[{"id":1,"x":"ü"}]}}""", "/data/items", "", """{"result":[{"id":1,"x":"ü"}]}""")]
    [InlineData("""{"data":{"items":[{"id":1,"x":2},3]}}""", "/data/items", "id", """{"result":[{"id":1},3]}""")]
    [InlineData("""{"data":{"items":[{"id":1},{"id":2}]}}""", "/data/items/1", "", """{"id":2}""")]
    [InlineData("""{"a/b":{"c~d":{"e":1}}}""", "/a~1b/c~0d", "", """{"e":1}""")]
    [InlineData("""{"a":1,"b":2,"c":3}""", null, "c,a,z", """{"c":3,"a":1}""")]
    [InlineData("""{"a":1}""", "/b", "", """{"result":null}""")]
    public async Task ExecuteAsync_Json_IsCutToWhatCounts(string body, string? select, string fields, string expected)
    {
        var mapping = new HttpResponseMapping { Select = select, Fields = fields.Split(',', StringSplitOptions.RemoveEmptyEntries) };

        var result = await ResultAsync("application/json; charset=utf-8", Encoding.UTF8.GetBytes(body), mapping);

        Assert.Equal(expected, result.StructuredContent!.Value.GetRawText());
        Assert.Equal(expected, TextOf(result));
    }

    [Theory]
    [InlineData("application/json", HttpResponseForm.Auto)]
    [InlineData("application/problem+json", HttpResponseForm.Auto)]
    [InlineData("text/plain", HttpResponseForm.Json)]
    internal async Task ExecuteAsync_GarbageInsteadOfJson_IsADependencyFailure(string contentType, HttpResponseForm form)
    {
        var reply = await CallAsync(contentType, "<html>"u8.ToArray(), new() { As = form });

        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
        Assert.DoesNotContain("html", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_HalfASurrogatePair_IsADependencyFailure()
    {
        var reply = await CallAsync("application/json", """{"name":"\ud800"}"""u8.ToArray());

        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
    }

    [Theory]
    [InlineData("integer", "3", "3")]
    [InlineData("number", "1.5", "1.5")]
    [InlineData("string", "3", "\"3\"")]
    [InlineData("integer", "last", "\"last\"")]
    public async Task ExecuteAsync_NextPage_HasTheTypeOfItsArgument(string type, string next, string expected)
    {
        await using var service = await RestService.StartAsync(200, "application/json", $$"""{"next":"{{next}}"}""");
        var source = await tools.AddSourceAsync(service);
        var execution = HttpTools.Get("/orders", HttpTools.Query("page")) with { Pagination = new() { Next = "/next", Argument = "page" } };
        var schema = $$"""{"type":"object","properties":{"page":{"$ref":"#/$defs/Page"} },"$defs":{"Page":{"type":"{{type}}"} } }""";
        var definition = HttpTools.Definition(execution, source.Id, schema);

        var reply = await tools.CallAsync(TestCalls.Authorized(definition, "{}"), TestContext.Current.CancellationToken);

        var result = Assert.IsType<CallToolResult>(reply.Result);
        Assert.Equal(expected, result.Meta!["toolhub/nextPage"]!["page"]!.ToJsonString());
        Assert.Equal($"More results: call again with page={next}.", Assert.IsType<TextContentBlock>(result.Content[^1]).Text);
    }

    [Theory]
    [InlineData("text/plain; charset=iso-8859-1", "E4", "ä")]
    [InlineData("text/plain; charset=windows-1252", "80", "€")]
    [InlineData("text/plain; charset=\"utf-8\"", "C3A4", "ä")]
    [InlineData("text/plain; charset=nonsense", "C3A4", "ä")]
    [InlineData("text/plain; charset=utf-7", "C3A4", "ä")]
    [InlineData("text/plain", "EFBBBFC3A4", "ä")]
    [InlineData("text/html", "3C703E", "<p>")]
    [InlineData("application/xml", "3C612F3E", "<a/>")]
    [InlineData(null, "68", "h")]
    public async Task ExecuteAsync_Text_IsReadInItsCharacterSet(string? contentType, string bytes, string expected)
    {
        var result = await ResultAsync(contentType, Convert.FromHexString(bytes));

        Assert.Equal(expected, TextOf(result));
        Assert.Null(result.StructuredContent);
    }

    [Theory]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=utf-8")]
    public async Task ExecuteAsync_JsonInAnyCharacterSet_IsRead(string contentType)
    {
        var encoding = contentType.EndsWith("16", StringComparison.Ordinal) ? Encoding.Unicode : Encoding.UTF8;

        var result = await ResultAsync(contentType, [.. encoding.GetPreamble(), .. encoding.GetBytes("""{"a":"ä"}""")]);

        Assert.Equal("""{"a":"ä"}""", TextOf(result));
    }

    [Fact]
    public async Task ExecuteAsync_Image_IsAnImageBlock()
    {
        var image = Assert.IsType<ImageContentBlock>(Assert.Single((await ResultAsync("image/png", [1, 2, 3])).Content));

        Assert.Equal(("image/png", "AQID"), (image.MimeType, Encoding.UTF8.GetString(image.Data.Span)));
    }

    [Fact]
    public async Task ExecuteAsync_Audio_IsAnAudioBlock()
    {
        var audio = Assert.IsType<AudioContentBlock>(Assert.Single((await ResultAsync("audio/ogg", [1, 2, 3])).Content));

        Assert.Equal(("audio/ogg", "AQID"), (audio.MimeType, Encoding.UTF8.GetString(audio.Data.Span)));
    }

    [Fact]
    public async Task ExecuteAsync_OtherBytes_AreEmbedded()
    {
        var block = Assert.IsType<EmbeddedResourceBlock>(Assert.Single((await ResultAsync("application/pdf", [1, 2, 3])).Content));

        var blob = Assert.IsType<BlobResourceContents>(block.Resource);
        Assert.Equal(("application/pdf", "AQID"), (blob.MimeType, Encoding.UTF8.GetString(blob.Blob.Span)));
    }

    [Fact]
    public async Task ExecuteAsync_JsonTakenForText_StaysText()
    {
        var result = await ResultAsync("application/json", "[1, 2]"u8.ToArray(), new() { As = HttpResponseForm.Text });

        Assert.Equal(("[1, 2]", null), (TextOf(result), result.StructuredContent));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    public async Task ExecuteAsync_NothingInIt_SaysThatItIsDone(int status)
    {
        await using var service = await RestService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var reply = await tools.CallAsync(await tools.AddSourceAsync(service), HttpTools.Get() with { Method = "DELETE" });

        Assert.EndsWith($"did it, and had nothing to say ({status}).", TextOf((CallToolResult)reply.Result!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_HeadOfSomethingLarge_IsNoAnswerThatIsTooLong()
    {
        await using var service = await RestService.StartAsync(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = int.MaxValue;
            return Task.CompletedTask;
        });

        var reply = await tools.CallAsync(await tools.AddSourceAsync(service), HttpTools.Get() with { Method = "HEAD" });

        Assert.EndsWith("did it, and had nothing to say (200).", TextOf((CallToolResult)reply.Result!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"next":"abc"}""", "/next", "More results: call again with cursor=abc.")]
    [InlineData("""{"next":3}""", "/next", "More results: call again with cursor=3.")]
    [InlineData("""{"links":{"next":"https://shop.example/orders?limit=5&after=x%20y#top"}}""", "/links/next",
        "More results: call again with cursor=x y.")]
    public async Task ExecuteAsync_AnswerNamesTheNextPage_TheModelIsTold(string body, string place, string expected)
    {
        var result = await PageAsync(body, link: null, place);

        Assert.Equal(expected, Assert.IsType<TextContentBlock>(result.Content[^1]).Text);
        Assert.EndsWith($"={(string?)result.Meta!["toolhub/nextPage"]!["cursor"]}.", expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"next":null}""", "/next")]
    [InlineData("""{"next":""}""", "/next")]
    [InlineData("""{"next":false}""", "/next")]
    [InlineData("{}", "/next")]
    [InlineData("""{"next":"/orders?other=1"}""", "/next")]
    public async Task ExecuteAsync_LastPage_NothingIsAdded(string body, string place)
    {
        var result = await PageAsync(body, link: null, place);

        Assert.Single(result.Content);
        Assert.Null(result.Meta);
    }

    [Theory]
    [InlineData("</orders?page=3&limit=5>; rel=\"next\", </orders?page=9>; rel=\"last\"", "More results: call again with page=3.")]
    [InlineData("</orders?page=1>; rel=prev, <https://shop.example/orders?page=4,5>; title=\"a, b\"; rel=\"last next\"",
        "More results: call again with page=4,5.")]
    [InlineData("</orders?page=9>; rel=\"last\"", null)]
    [InlineData("</orders?page=2&limit=5>; rel=\"next\"", null)]
    [InlineData("nonsense; rel=next", null)]
    public async Task ExecuteAsync_LinkHeader_TheModelIsToldWhatChanges(string link, string? expected)
    {
        var result = await PageAsync("{}", link, pointer: null);

        Assert.Equal(expected, result.Content.Count > 1 ? Assert.IsType<TextContentBlock>(result.Content[^1]).Text : null);
    }

    private static string TextOf(CallToolResult result) => Assert.IsType<TextContentBlock>(result.Content[0]).Text;

    private async Task<CallToolResult> PageAsync(string body, string? link, string? pointer)
    {
        await using var service = await RestService.StartAsync(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers.Link = link;
            return context.Response.WriteAsync(body, context.RequestAborted);
        });
        var execution = HttpTools.Get(
            "/orders",
            HttpTools.Query("after") with { Argument = "cursor" },
            HttpTools.Query("page"),
            HttpTools.Query("limit")) with
        {
            Pagination = pointer is null ? null : new() { Next = pointer, Argument = "cursor" },
        };
        var reply = await tools.CallAsync(await tools.AddSourceAsync(service), execution, """{"page":2,"limit":5}""");
        return Assert.IsType<CallToolResult>(reply.Result);
    }

    private async Task<CallToolResult> ResultAsync(string? contentType, byte[] body, HttpResponseMapping? mapping = null) =>
        Assert.IsType<CallToolResult>((await CallAsync(contentType, body, mapping)).Result);

    private async Task<ToolCallReply> CallAsync(string? contentType, byte[] body, HttpResponseMapping? mapping = null)
    {
        await using var service = await RestService.StartAsync(context =>
        {
            context.Response.ContentType = contentType;
            return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
        });
        return await tools.CallAsync(await tools.AddSourceAsync(service), HttpTools.Get() with { Response = mapping ?? new() });
    }
}
