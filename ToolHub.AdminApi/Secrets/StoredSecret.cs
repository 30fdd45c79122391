namespace ToolHub.AdminApi.Secrets;

/// <summary>What is read of a secret: never its sealed value.</summary>
internal sealed record StoredSecret(string Name, DateTimeOffset UpdatedAt, string UpdatedBy, uint Version);
