using ToolHub.Core.Registry;

namespace ToolHub.Tests.Registry;

/// <summary>Counts its runs, and fails as often as a test wants first.</summary>
internal sealed class RecordingContributor(params Exception[] failures) : IRegistryContributor
{
    public int Runs { get; private set; }

    public Task ContributeAsync(CancellationToken cancellationToken) =>
        Runs++ < failures.Length ? Task.FromException(failures[Runs - 1]) : Task.CompletedTask;
}
