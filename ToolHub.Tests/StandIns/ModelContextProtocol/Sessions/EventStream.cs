using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

/// <summary>An open response, read event by event; disposing it is how a client leaves.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventStream(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events)
    {
        _response = response;
        _events = events;
    }

    public string? SessionId => _response.Headers.TryGetValues(McpPost.SessionHeader, out var values) ? values.Single() : null;

    public static async Task<EventStream> OpenAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            var cancellationToken = TestContext.Current.CancellationToken;
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return new EventStream(response, SseParser.Create(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken));
        }
    }

    /// <returns>The next event; <see langword="null"/> at the end.</returns>
    public async Task<SseItem<string>?> NextAsync() => await _events.MoveNextAsync() ? _events.Current : null;

    public async Task<JsonNode> NextMessageAsync() => JsonNode.Parse((await NextAsync())!.Value.Data)!;

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await _events.DisposeAsync();
    }
}
