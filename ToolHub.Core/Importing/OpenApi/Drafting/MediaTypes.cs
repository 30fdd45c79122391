namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Sorts media types.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";

    private static readonly string[] Texts =
        ["application/xml", "application/yaml", "application/x-yaml", "application/x-ndjson", "application/graphql"];

    public static MediaForm FormOf(string mediaType)
    {
        var name = mediaType.Split(';')[0].Trim().ToLowerInvariant();
        return name switch
        {
            Json => MediaForm.Json,
            "application/x-www-form-urlencoded" => MediaForm.Form,
            "multipart/form-data" => MediaForm.Multipart,
            "*/*" or "application/*" => MediaForm.Any,
            _ when name.EndsWith("+json", StringComparison.Ordinal) => MediaForm.JsonKind,
            _ when name.StartsWith("text/", StringComparison.Ordinal) || Texts.Contains(name) || HasTextSuffix(name) => MediaForm.Text,
            _ => MediaForm.Binary,
        };
    }

    public static bool IsJson(string mediaType) => FormOf(mediaType) is MediaForm.Json or MediaForm.JsonKind;

    private static bool HasTextSuffix(string name) =>
        name.EndsWith("+xml", StringComparison.Ordinal) || name.EndsWith("+yaml", StringComparison.Ordinal);
}
