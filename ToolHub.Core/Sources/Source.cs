using ToolHub.Core.Secrets;

namespace ToolHub.Core.Sources;

/// <summary>A source ready for use.</summary>
/// <param name="Id">The stored row.</param>
/// <param name="Name">Unique, for people.</param>
/// <param name="Version">The row version that the settings are from: another version is another source to connect to.</param>
/// <param name="Settings">Parsed.</param>
internal sealed record Source(Guid Id, string Name, uint Version, SourceSettings Settings)
{
    /// <summary>Whether each caller proves themselves with a secret of their own, so that answers may differ.</summary>
    public bool DependsOnCaller { get; } = Settings.ToJson().Contains(SecretReference.CallerVariable, StringComparison.Ordinal);
}
