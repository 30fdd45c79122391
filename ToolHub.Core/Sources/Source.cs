using System.Security.Cryptography;
using System.Text;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Sources;

/// <summary>A source ready for use.</summary>
/// <param name="Id">The stored row.</param>
/// <param name="Name">Unique, for people.</param>
/// <param name="Version">The row's version. It moves with its description too, and with the wish to be asked again what it offers.</param>
/// <param name="Settings">Parsed.</param>
internal sealed record Source(Guid Id, string Name, uint Version, SourceSettings Settings)
{
    /// <summary>Whether each caller proves themselves with a secret of their own, so that answers may differ.</summary>
    public bool DependsOnCaller { get; } = Settings.ToJson().Contains(SecretReference.CallerVariable, StringComparison.Ordinal);

    /// <summary>
    /// Names the settings, equally in every process: while it stays the same, connections and kept results are as good as before.
    /// </summary>
    public string SettingsHash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Settings.ToJson())));
}
