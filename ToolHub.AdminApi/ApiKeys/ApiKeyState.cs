namespace ToolHub.AdminApi.ApiKeys;

/// <summary>Whether a key opens the door.</summary>
internal enum ApiKeyState
{
    Active,
    Expired,
    Revoked,
}
