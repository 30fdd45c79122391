using ModelContextProtocol.Protocol;

namespace ToolHub.Bench.Sessions;

/// <summary>The GET stream of a session of its own.</summary>
internal sealed class OpenStream(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public static async Task<OpenStream> OpenAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        var session = await BenchSession.OpenAsync(client, address, cancellationToken);
        using var request = session.Add(new(HttpMethod.Get, address) { Headers = { { "Accept", "text/event-stream" } } });
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new(response, new(await response.Content.ReadAsStreamAsync(cancellationToken)));
    }

    /// <summary>Waits for word of changed tools; false if it does not come in time or the stream ends.</summary>
    public async Task<bool> HearsAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.Contains(NotificationMethods.ToolListChangedNotification, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Counted as one that heard nothing.
        }

        return false;
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
