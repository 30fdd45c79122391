namespace ToolHub.Core.Access;

/// <summary>A key and its secret, the only time the two are together.</summary>
internal sealed record IssuedApiKey(ApiKey Key, ApiKeySecret Secret);
