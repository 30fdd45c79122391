namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>Whether a grant of the configuration is given, or taken away.</summary>
internal sealed record GrantSwitch
{
    public bool Granted { get; init; } = true;
}
