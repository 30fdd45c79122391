using System.ComponentModel.DataAnnotations;

namespace ToolHub.Core.Secrets;

/// <summary>
/// What references may reach: who may write settings is not thereby allowed to read this program's own variables or any file.
/// </summary>
internal sealed class SecretOptions
{
    public const string SectionName = "Secrets";

    /// <summary><c>env:NAME</c> reads only variables that begin so.</summary>
    [Required]
    public string EnvironmentPrefix { get; init; } = "TOOLHUB_SECRET_";

    /// <summary><c>file:path</c> reads only files in this folder, and paths are relative to it.</summary>
    [Required]
    public string Folder { get; init; } = "/run/secrets";
}
