namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>Tells by its media type what content is.</summary>
internal static class ContentForms
{
    /// <param name="mediaType">In lower case, without parameters.</param>
    public static ContentForm Of(string mediaType) => mediaType switch
    {
        "application/json" or "text/json" => ContentForm.Json,
        // A picture for machines, a text for models.
        "image/svg+xml" => ContentForm.Text,
        _ when mediaType.EndsWith("+json", StringComparison.Ordinal) => ContentForm.Json,
        _ when mediaType.EndsWith("+xml", StringComparison.Ordinal) => ContentForm.Text,
        _ when mediaType.StartsWith("text/", StringComparison.Ordinal) => ContentForm.Text,
        _ when mediaType.StartsWith("image/", StringComparison.Ordinal) => ContentForm.Image,
        _ when mediaType.StartsWith("audio/", StringComparison.Ordinal) => ContentForm.Audio,
        "application/xml" or "application/yaml" or "application/x-yaml" or "application/javascript" => ContentForm.Text,
        "application/x-ndjson" or "application/jsonl" or "application/sql" or "application/graphql" => ContentForm.Text,
        "application/x-www-form-urlencoded" => ContentForm.Text,
        _ => ContentForm.Binary,
    };
}
