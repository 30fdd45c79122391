using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Core.Executors.Http.Outbound;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>The HTTP client of one connection: guarded as every outbound one, with a caller's credentials, and bounded.</summary>
internal sealed class UpstreamHttpClient(HttpMessageHandler handler) : IAsyncDisposable
{
    // Calls have time limits of their own, and a session's stream of news has none.
    public HttpClient Http { get; } = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public static UpstreamHttpClient Create(
        UpstreamSourceSettings settings, string callerId, HttpAuthenticator authenticator, OutboundHandlers handlers) =>
        new(new UpstreamAuthentication(settings, callerId, authenticator)
        {
            InnerHandler = new BoundedAnswers(settings.Resilience.MaxResponseBytes) { InnerHandler = handlers.Create() },
        });

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return ValueTask.CompletedTask;
    }
}
