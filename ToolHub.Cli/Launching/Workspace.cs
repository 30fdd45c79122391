using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>Where things lie: the repository with its build output, and the state folder of the running parts.</summary>
internal sealed class Workspace
{
    /// <summary>Moves the state folder away from <c>.toolhub</c> in the repository.</summary>
    public const string StateFolderVariable = "TOOLHUB_HOME";

    public Workspace(string repository, string? stateFolder)
    {
        Repository = repository;
        StateFolder = string.IsNullOrEmpty(stateFolder) ? DefaultStateFolder : Path.GetFullPath(stateFolder);
    }

    public string Repository { get; }

    public string StateFolder { get; }

    public bool HasDefaultStateFolder => StateFolder == DefaultStateFolder;

    public string RunFile => Path.Combine(StateFolder, "run.json");

    /// <summary>Gets the folder for secrets that sources refer to as <c>file:</c>.</summary>
    public string SecretsFolder => PathTo("secrets");

    private string DefaultStateFolder => Path.Combine(Repository, ".toolhub");

    /// <summary>Returns the workspace that this program was built in.</summary>
    /// <exception cref="LauncherException">The program was copied out of its repository.</exception>
    public static Workspace Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ToolHub.sln")))
            {
                return new Workspace(folder.FullName, Environment.GetEnvironmentVariable(StateFolderVariable));
            }
        }

        throw new LauncherException("ToolHub.sln was not found above this program: run it through ./toolhub in the repository.");
    }

    public string PathTo(string name) => Path.Combine(StateFolder, name);

    public LogFile Log(string name) => new(Path.Combine(StateFolder, "logs", name + ".log"));

    /// <summary>Creates the state folder and the one for secrets, closed to other accounts.</summary>
    public void Create()
    {
        PrivateFolder.Create(StateFolder);
        PrivateFolder.Create(SecretsFolder);
    }

    /// <summary>Returns the folder of a program of this solution, built with the same configuration as this one.</summary>
    public static string ProgramFolder(string project)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(own, "..", "..", project, Path.GetFileName(own)));
    }
}
