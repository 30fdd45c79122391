using System.Net.Http.Headers;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>Tells by its media type how content is written.</summary>
internal static class HttpBodyForms
{
    // A parsed media type has one.
    public static HttpBodyForm Of(MediaTypeHeaderValue contentType) => contentType.MediaType!.ToLowerInvariant() switch
    {
        "application/x-www-form-urlencoded" => HttpBodyForm.UrlEncoded,
        "multipart/form-data" => HttpBodyForm.Multipart,
        "application/json" => HttpBodyForm.Json,
        var other => other.EndsWith("+json", StringComparison.Ordinal) ? HttpBodyForm.Json : HttpBodyForm.Text,
    };
}
