using System.Net;
using ModelContextProtocol;
using ToolHub.Cli.Clients;

namespace ToolHub.Tests.Cli;

public sealed class RefusalTextTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        """{ "title": "Invalid", "detail": "It is wrong.", "errors": { "a.b": ["Too long.", "Too odd."] } }""",
        "It is wrong.\n  a.b: Too long.\n  a.b: Too odd.")]
    [InlineData("""{ "title": "Not found" }""", "Not found")]
    [InlineData("""{ "jsonrpc": "2.0", "error": { "code": -32600, "message": "There is no toolset." } }""", "There is no toolset.")]
    [InlineData("<html>", "https://hub.example/mcp answered 404 Not Found.")]
    [InlineData("[]", "https://hub.example/mcp answered 404 Not Found.")]
    [InlineData("", "https://hub.example/mcp answered 404 Not Found.")]
    public async Task OfAsync_Refusal_IsItsSentenceAndTheCorrelationId(string body, string expected)
    {
        using var response = Response(body);
        response.Headers.Add("X-Correlation-Id", "4711");
        using var withoutId = Response(body);

        Assert.Equal($"{expected}\nCorrelation id: 4711", await RefusalText.OfAsync(response, CancellationToken));
        Assert.Equal(expected, await RefusalText.OfAsync(withoutId, CancellationToken));
    }

    [Fact]
    public void TextOf_ErrorOfTheEndpoint_IsWhatItSaidAndTheCorrelationId()
    {
        var exception = new McpProtocolException("Request failed (remote): There is no tool.", McpErrorCode.InvalidParams);
        exception.Data["correlationId"] = "4711";

        Assert.Equal("There is no tool.\nCorrelation id: 4711", HubOptions.TextOf(exception));
        Assert.Equal("No version in common.", HubOptions.TextOf(new McpException("No version in common.")));
    }

    private static HttpResponseMessage Response(string body) => new(HttpStatusCode.NotFound)
    {
        Content = new StringContent(body),
        RequestMessage = new HttpRequestMessage(HttpMethod.Post, "https://hub.example/mcp"),
    };
}
