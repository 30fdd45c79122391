using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class SupervisorLockTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void TryTake_WhileHeld_IsRefusedAndNamesTheHolder()
    {
        using var held = SupervisorLock.TryTake(_temporary.Workspace);

        Assert.NotNull(held);
        Assert.Null(SupervisorLock.TryTake(_temporary.Workspace));
        Assert.Equal(ProcessIdentity.Current, SupervisorLock.Holder(_temporary.Workspace));
    }

    [Fact]
    public void TryTake_AfterRelease_Succeeds()
    {
        SupervisorLock.TryTake(_temporary.Workspace)?.Dispose();

        using var again = SupervisorLock.TryTake(_temporary.Workspace);

        Assert.NotNull(again);
    }

    [Fact]
    public void TryTake_HolderFileNotWritable_FailsAndLeavesTheLockFree()
    {
        var holderFile = _temporary.Workspace.PathTo("supervisor.json");
        Directory.CreateDirectory(holderFile);
        Assert.ThrowsAny<SystemException>(() => SupervisorLock.TryTake(_temporary.Workspace));
        Directory.Delete(holderFile);

        using var taken = SupervisorLock.TryTake(_temporary.Workspace);

        Assert.NotNull(taken);
    }

    [Fact]
    public void Holder_NeverTaken_IsNull()
    {
        Assert.Null(SupervisorLock.Holder(_temporary.Workspace));
    }
}
