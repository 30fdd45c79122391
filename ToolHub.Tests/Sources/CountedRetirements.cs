using ToolHub.Core.Sources;

namespace ToolHub.Tests.Sources;

/// <summary>Counts how often it is told to let go.</summary>
internal sealed class CountedRetirements : ILiveSources
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Retire() => Interlocked.Increment(ref _count);
}
