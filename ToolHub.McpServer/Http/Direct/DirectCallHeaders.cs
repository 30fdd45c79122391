using Microsoft.Net.Http.Headers;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>
/// What the headers alone say about whether a request may be answered directly, whatever its form; looked at before the body is read.
/// </summary>
internal static class DirectCallHeaders
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    /// <summary>Whether this is a small JSON body, from a client that takes JSON.</summary>
    public static bool Allow(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.ContentLength is > 0 and <= DirectCallBody.MaxBytes
        && request.ContentType is { } type && IsJson(type)
        && !request.Headers.ContainsKey(HeaderNames.ContentEncoding)
        && Accepts(request.Headers.Accept.ToString());

    private static bool IsJson(string contentType) =>
        contentType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        || contentType.Equals(Json + "; charset=utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Both media types are named, as the transport demands; weights, parameters and wildcards are for its full reader.</summary>
    private static bool Accepts(ReadOnlySpan<char> accept)
    {
        var json = false;
        var eventStream = false;
        foreach (var range in accept.Split(','))
        {
            var type = accept[range].Trim();
            json |= type.Equals(Json, StringComparison.OrdinalIgnoreCase);
            eventStream |= type.Equals(EventStream, StringComparison.OrdinalIgnoreCase);
        }

        return json && eventStream;
    }
}
