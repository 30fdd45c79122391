namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>Whether a source of the configuration is called.</summary>
internal sealed record SourceSwitch
{
    public bool Enabled { get; init; } = true;
}
