namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>The ways in which content is written.</summary>
internal enum HttpBodyForm
{
    Json,
    UrlEncoded,
    Multipart,

    /// <summary>As it is, or as the bytes that it stands for.</summary>
    Text,
}
