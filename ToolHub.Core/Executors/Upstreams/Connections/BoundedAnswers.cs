namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>Bounds what is read of an answer to a call; the stream of a session's news goes on for as long as the session.</summary>
internal sealed class BoundedAnswers(int limit) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Post)
        {
            var bounded = new StreamContent(
                new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), limit, isPerLine: false));
            foreach (var (name, values) in response.Content.Headers.NonValidated)
            {
                bounded.Headers.TryAddWithoutValidation(name, values);
            }

            response.Content = bounded;
        }

        return response;
    }
}
