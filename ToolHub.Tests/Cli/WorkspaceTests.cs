using ToolHub.Cli.Launching;

namespace ToolHub.Tests.Cli;

public sealed class WorkspaceTests
{
    [Fact]
    public void Create_NewWorkspace_IsOpenToItsOwnerOnly()
    {
        using var folder = new TemporaryWorkspace();
        var workspace = new Workspace("/repository", folder.Workspace.PathTo("state"));

        workspace.Create();
        workspace.Create();

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(workspace.StateFolder));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(workspace.SecretsFolder));
    }
}
