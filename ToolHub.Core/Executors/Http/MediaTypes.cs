namespace ToolHub.Core.Executors.Http;

/// <summary>Tells by its media type how content is written and read.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";

    /// <param name="mediaType">May have parameters.</param>
    public static MediaForm FormOf(string mediaType)
    {
        var name = NameOf(mediaType);
        return name switch
        {
            Json or "text/json" => MediaForm.Json,
            "application/x-www-form-urlencoded" => MediaForm.UrlEncoded,
            "multipart/form-data" => MediaForm.Multipart,
            "*/*" or "application/*" => MediaForm.Any,
            "application/xml" or "application/yaml" or "application/x-yaml" or "application/javascript" => MediaForm.Text,
            "application/x-ndjson" or "application/jsonl" or "application/sql" or "application/graphql" => MediaForm.Text,
            _ => FormOfEnds(name),
        };
    }

    /// <summary>In lower case, without parameters.</summary>
    public static string NameOf(string mediaType) => mediaType.Split(';', 2)[0].Trim().ToLowerInvariant();

    /// <summary>By the type in general, or by the structure that its suffix names (RFC 6839).</summary>
    private static MediaForm FormOfEnds(string name) => (name.Split('/')[0], name.Split('+')[^1]) switch
    {
        (_, "json") => MediaForm.Json,
        // Also image/svg+xml: a picture for machines, a text for models.
        (_, "xml" or "yaml") or ("text", _) => MediaForm.Text,
        ("image", _) => MediaForm.Image,
        ("audio", _) => MediaForm.Audio,
        _ => MediaForm.Binary,
    };
}
