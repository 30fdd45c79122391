namespace ToolHub.Core.Registry;

/// <summary>Counts the changes of one area; triggers raise it, whoever makes the change.</summary>
internal sealed class RegistryVersion
{
    public required RegistryArea Area { get; init; }

    public required long Version { get; init; }
}
