namespace ToolHub.Core.Executors.Http;

/// <summary>What content of a media type is to a tool, the best for its arguments first.</summary>
internal enum MediaForm
{
    Json,
    UrlEncoded,
    Multipart,

    /// <summary>A range with a star, which leaves the choice to the sender.</summary>
    Any,

    Text,
    Image,
    Audio,

    /// <summary>Bytes of any other kind.</summary>
    Binary,
}
