namespace ToolHub.Core.Registry;

/// <summary>Brings something of its own into the registry before this process first loads it.</summary>
internal interface IRegistryContributor
{
    /// <summary>Runs again after a failure, so it must be repeatable.</summary>
    Task ContributeAsync(CancellationToken cancellationToken);
}
