namespace ToolHub.Core.Secrets;

/// <summary>The places that secrets come from.</summary>
internal enum SecretStore
{
    Environment,
    File,
    Database,
}
