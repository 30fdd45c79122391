namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>What tools make of a media type; the best for a tool's arguments first.</summary>
internal enum MediaForm
{
    Json,

    /// <summary>Of a name that ends in <c>+json</c>.</summary>
    JsonKind,

    Form,

    Multipart,

    /// <summary>A range with a star, which leaves the choice to the client.</summary>
    Any,

    Text,

    /// <summary>Bytes, which no model writes.</summary>
    Binary,
}
