using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

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

        Assert.Equal(PrivateFolder.OwnerOnly, File.GetUnixFileMode(workspace.StateFolder));
        Assert.Equal(PrivateFolder.OwnerOnly, File.GetUnixFileMode(workspace.SecretsFolder));
    }
}
