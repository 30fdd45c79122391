namespace ToolHub.Core.Executors.Http;

/// <summary>What an answer is taken for.</summary>
internal enum HttpResponseForm
{
    /// <summary>By its content type.</summary>
    Auto,
    Json,
    Text,
    Image,
}
