using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>Reads a stream event by event.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventReader(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events)
    {
        _response = response;
        _events = events;
    }

    /// <summary>Gets the id of the event that was read last.</summary>
    public string? LastEventId { get; private set; }

    public static async Task<EventReader> OpenAsync(HttpResponseMessage response)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return new(response, SseParser.Create(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken));
    }

    /// <summary>The next event, with or without a message; null at the end.</summary>
    public async Task<SseItem<string>?> NextEventAsync()
    {
        if (!await _events.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken))
        {
            return null;
        }

        LastEventId = _events.Current.EventId ?? LastEventId;
        return _events.Current;
    }

    /// <summary>The next message; null at the end.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        while (await NextEventAsync() is { } item)
        {
            if (item.Data.Length > 0)
            {
                return JsonNode.Parse(item.Data);
            }
        }

        return null;
    }

    /// <summary>The next message of this method; others are passed over.</summary>
    public async Task<JsonNode> NextAsync(string method)
    {
        while (await NextAsync() is { } message)
        {
            if ((string?)message["method"] == method)
            {
                return message;
            }
        }

        throw new EndOfStreamException($"The stream ended before '{method}'.");
    }

    /// <summary>Breaks the connection.</summary>
    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        return default;
    }
}
