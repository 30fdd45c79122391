using ToolHub.Core.Registry;

namespace ToolHub.Tests.Registry;

/// <summary>A part of the registry that can never be loaded.</summary>
internal sealed class UnreadableSnapshot(RegistryArea area) : IRegistrySnapshot
{
    private int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    public RegistryArea Area => area;

    public long Version => 0;

    public Task<Action> PrepareAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        return Task.FromException<Action>(new FormatException("A row of this area cannot be read."));
    }
}
