namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>What bytes are read as.</summary>
internal enum ContentForm
{
    Json,
    Text,
    Image,
    Audio,
    Binary,
}
