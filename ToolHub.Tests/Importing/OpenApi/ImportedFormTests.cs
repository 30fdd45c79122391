using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ToolHub.Core.Calls;
using ToolHub.Tests.Executors.Http;

namespace ToolHub.Tests.Importing.OpenApi;

/// <summary>From the document to what its service receives.</summary>
public sealed class ImportedFormTests(HttpToolFixture tools) : IClassFixture<HttpToolFixture>
{
    [Fact]
    public async Task ExecuteAsync_MultipartForm_PartsAreAsTheDocumentSays()
    {
        var request = await SendAsync(
            """
            {"/orders":{"post":{"requestBody":{"content":{"multipart/form-data":{
              "schema":{"type":"object","properties":{
                "order":{"type":"object"},"table":{"type":"string"},"scan":{"type":"string","format":"binary"},"note":{"type":"string"}}},
              "encoding":{
                "order":{"contentType":"application/vnd.order+json"},"table":{"contentType":"text/csv; charset=utf-8"},
                "scan":{"contentType":"image/png"}}}}}}}}
            """,
            """{"body":{"order":{"id":7},"table":"ä,b","scan":"aGVsbG8=","note":"n"}}""");

        Assert.Equal(
            [
                ("order", null, "application/vnd.order+json", """{"id":7}"""),
                ("table", null, "text/csv; charset=utf-8", "ä,b"),
                ("scan", "scan", "image/png", "hello"),
                ("note", null, null, "n"),
            ],
            await PartsOfAsync(request));
    }

    [Fact]
    public async Task ExecuteAsync_UrlEncodedForm_PropertiesAreAsTheDocumentSays()
    {
        var request = await SendAsync(
            """
            {"/orders":{"post":{"requestBody":{"content":{"application/x-www-form-urlencoded":{
              "schema":{"type":"object","properties":{
                "lines":{"type":"array","items":{}},"tags":{"type":"array","items":{}},"to":{"type":"object"},"from":{"type":"object"},
                "link":{"type":"string"}}},
              "encoding":{
                "lines":{"contentType":"application/json"},"tags":{"explode":false},"to":{"style":"deepObject"},
                "link":{"allowReserved":true}}}}}}}}
            """,
            """{"body":{"lines":[1],"tags":["a","b"],"to":{"city":"Ulm"},"from":{"city":"Ulm"},"link":"http://a.example/?b"}}""");

        Assert.Equal(
            "lines=%5B1%5D&tags=a,b&to%5Bcity%5D=Ulm&from=%7B%22city%22%3A%22Ulm%22%7D&link=http://a.example/?b",
            request.Body);
    }

    private async Task<RecordedRequest> SendAsync(string paths, string arguments)
    {
        await using var service = await RestService.StartAsync(200, "application/json", "{}");
        var source = await tools.AddSourceAsync(service);
        var draft = Assert.Single(OpenApiDrafts.Document(paths).Draft());
        Assert.Empty(draft.Warnings);

        var reply = await tools.CallAsync(source, draft.Execution(), arguments, draft.Input().GetRawText());

        Assert.Equal(ToolCallOutcome.Succeeded, reply.Outcome);
        return Assert.Single(service.Requests);
    }

    private static async Task<List<(string Name, string? FileName, string? ContentType, string Text)>> PartsOfAsync(RecordedRequest request)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.Headers["Content-Type"]).Boundary);
        var reader = new MultipartReader(boundary.ToString(), new MemoryStream(Encoding.UTF8.GetBytes(request.Body)));
        var parts = new List<(string, string?, string?, string)>();
        while (await reader.ReadNextSectionAsync(TestContext.Current.CancellationToken) is { } section)
        {
            // Parts of a form have a disposition, or they are none.
            var disposition = section.GetContentDispositionHeader()!;
            var text = await section.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var (name, file) = (HeaderUtilities.RemoveQuotes(disposition.Name), HeaderUtilities.RemoveQuotes(disposition.FileName));
            parts.Add((name.ToString(), file.Value, section.ContentType, text));
        }

        return parts;
    }
}
