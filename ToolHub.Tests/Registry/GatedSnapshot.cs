using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;

namespace ToolHub.Tests.Registry;

/// <summary>A part of the registry that takes as long to load as a test wants.</summary>
internal sealed class GatedSnapshot(IServiceScopeFactory scopes, RegistryArea area) : RegistrySnapshot<object>(scopes, new object())
{
    private int _loads;
    private volatile TaskCompletionSource _gate = Opened();

    public int Loads => Volatile.Read(ref _loads);

    public override RegistryArea Area => area;

    /// <summary>Keeps loads from ending until the gate is opened.</summary>
    public void Close() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _gate.SetResult();

    protected override async Task<object> LoadAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loads);
        await _gate.Task.WaitAsync(cancellationToken);
        return new();
    }

    private static TaskCompletionSource Opened()
    {
        var gate = new TaskCompletionSource();
        gate.SetResult();
        return gate;
    }
}
