using ToolHub.AdminApi.Auditing;

namespace ToolHub.AdminApi.ApiKeys;

/// <summary>A new key with its secret.</summary>
/// <param name="Key">What is stored.</param>
/// <param name="Secret">What the client sends as <c>Authorization: Bearer</c>; shown this once.</param>
internal sealed record IssuedApiKeyResponse(ApiKeyResponse Key, string Secret) : IAuditTarget
{
    string IAuditTarget.AuditTarget => Key.Id.ToString();

    /// <summary>Keeps the secret out of logs: records print their members by default.</summary>
    public override string ToString() => Key.ToString();
}
