using ToolHub.Cli.Launching;

namespace ToolHub.Tests.Cli;

/// <summary>A state folder that is deleted with the test.</summary>
internal sealed class TemporaryWorkspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolhub-cli-");

    public TemporaryWorkspace()
    {
        Workspace = new Workspace("/repository", _folder.FullName);
    }

    public Workspace Workspace { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
