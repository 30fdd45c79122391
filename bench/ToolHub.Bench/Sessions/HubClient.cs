namespace ToolHub.Bench.Sessions;

/// <summary>An HTTP client with a key and as many connections as are asked for.</summary>
internal static class HubClient
{
    public static HttpClient Create(string apiKey)
    {
        // The handler belongs to the client, which disposes of it.
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + apiKey);
        return client;
    }
}
