using System.ComponentModel.DataAnnotations;

namespace ToolHub.AdminApi.Bootstrap;

/// <summary>How the first administrator gets in.</summary>
internal sealed class BootstrapOptions
{
    public const string SectionName = "Bootstrap";

    /// <summary>The whole text of a key that becomes an administrator's once; secret. Nothing is stored without it.</summary>
    [RegularExpression("th_[A-Za-z0-9_-]{43}", ErrorMessage = "Bootstrap:ApiKey must be 'th_' and 43 letters, digits, '_' or '-'.")]
    public string? ApiKey { get; init; }
}
