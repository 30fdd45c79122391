using System.Net.Mime;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>
/// Bounds what is read of any answer, whatever it answers: a redirect may have changed the method. Only a stream of events goes on for
/// as long as it likes, with events that are bounded.
/// </summary>
internal sealed class BoundedAnswers(int limit) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var bounded = new StreamContent(
            new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), limit, PartOf(response)));
        foreach (var (name, values) in response.Content.Headers.NonValidated)
        {
            bounded.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = bounded;
        return response;
    }

    /// <summary>An error is read as a whole, whatever it calls itself.</summary>
    private static BoundedPart PartOf(HttpResponseMessage response) =>
        response.IsSuccessStatusCode
        && MediaTypeNames.Text.EventStream.Equals(response.Content.Headers.ContentType?.MediaType, StringComparison.OrdinalIgnoreCase)
            ? BoundedPart.Event
            : BoundedPart.Whole;
}
