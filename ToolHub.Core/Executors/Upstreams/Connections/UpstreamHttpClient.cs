namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>The HTTP client of one connection.</summary>
internal sealed class UpstreamHttpClient : IAsyncDisposable
{
    public UpstreamHttpClient(UpstreamSourceSettings settings) =>
        Http = new(new BoundedAnswers(settings.Resilience.MaxResponseBytes)
        {
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false },
        })
        {
            // Calls have time limits of their own, and a session's stream of news has none.
            Timeout = Timeout.InfiniteTimeSpan,
        };

    public HttpClient Http { get; }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return ValueTask.CompletedTask;
    }
}
