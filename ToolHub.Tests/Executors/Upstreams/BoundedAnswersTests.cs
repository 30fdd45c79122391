using System.Net;
using System.Text;
using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Tests.Executors.Http.Outbound;

namespace ToolHub.Tests.Executors.Upstreams;

public sealed class BoundedAnswersTests
{
    private const int Limit = 100;

    private static readonly string TooLong = new('x', Limit + 1);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "application/json", 200)]
    [InlineData("POST", "application/json", 200)]
    [InlineData("DELETE", "text/plain", 200)]
    [InlineData("GET", "text/event-stream", 200)]
    [InlineData("POST", "text/event-stream", 500)]
    public async Task SendAsync_TooLong_EndsWithAnError(string method, string contentType, int status) =>
        await Assert.ThrowsAsync<AnswerTooLargeException>(() => ReadAsync(method, contentType, TooLong, status));

    [Fact]
    public async Task SendAsync_RedirectChangedTheMethod_IsBoundedAllTheSame()
    {
        using var inner = new StubHandler(request =>
        {
            request.Method = HttpMethod.Get;
            return Answer("application/json", TooLong, 200);
        });

        await Assert.ThrowsAsync<AnswerTooLargeException>(() => ReadAsync("POST", inner));
    }

    [Theory]
    [InlineData("\n\n")]
    [InlineData("\r\n\r\n")]
    public async Task SendAsync_ManyEvents_GoOnForAsLongAsTheyLike(string end)
    {
        var stream = string.Concat(Enumerable.Repeat($"event: message\ndata: progress{end}", 50));

        Assert.Equal(stream, await ReadAsync("POST", "text/event-stream; charset=utf-8", stream));
    }

    [Fact]
    public async Task SendAsync_OneEventOfManyLines_EndsWithAnError() => await Assert.ThrowsAsync<AnswerTooLargeException>(
        () => ReadAsync("GET", "text/event-stream", string.Concat(Enumerable.Repeat("data: x\n", 50))));

    [Fact]
    public async Task SendAsync_ErrorOfManyEvents_EndsWithAnError() => await Assert.ThrowsAsync<AnswerTooLargeException>(
        () => ReadAsync("POST", "text/event-stream", string.Concat(Enumerable.Repeat("data: x\n\n", 50)), 500));

    private static async Task<string> ReadAsync(string method, string contentType, string body, int status = 200)
    {
        using var inner = new StubHandler(_ => Answer(contentType, body, status));
        return await ReadAsync(method, inner);
    }

    private static async Task<string> ReadAsync(string method, StubHandler inner)
    {
        using var invoker = new HttpMessageInvoker(new BoundedAnswers(Limit) { InnerHandler = inner });
        using var request = new HttpRequestMessage(new(method), "https://server.example/mcp");
        using var response = await invoker.SendAsync(request, CancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(CancellationToken);
        var (buffer, text) = (new byte[16], new StringBuilder());
        while (await stream.ReadAsync(buffer, CancellationToken) is > 0 and var read)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private static HttpResponseMessage Answer(string contentType, string body, int status)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        answer.Content.Headers.Remove("Content-Type");
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return answer;
    }
}
