using ToolHub.Core.Registry;

namespace ToolHub.Tests.Registry;

/// <summary>A part of the registry that can never be loaded.</summary>
internal sealed class UnreadableSnapshot : IRegistrySnapshot
{
    private int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    public RegistryArea Area => RegistryArea.Catalog;

    public long Version => 0;

    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        return Task.FromException(new FormatException("A row of this area cannot be read."));
    }
}
