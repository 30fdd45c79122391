namespace ToolHub.Core.Registry;

/// <summary>A part of the registry that this process holds in memory.</summary>
internal interface IRegistrySnapshot
{
    RegistryArea Area { get; }

    /// <summary>The version that the picture was loaded at; zero before the first load.</summary>
    long Version { get; }

    /// <summary>Loads what the database holds now. Readers see it once the returned action runs.</summary>
    Task<Action> PrepareAsync(CancellationToken cancellationToken);
}
