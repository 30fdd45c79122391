using System.Text.Json;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>
/// At most one supervisor per state folder. The kernel drops the lock when its holder dies, however it dies; the file
/// beside it says who holds it, for <c>down</c> while run.json does not exist yet.
/// </summary>
internal sealed class SupervisorLock : IDisposable
{
    private readonly FileStream _file;

    private SupervisorLock(FileStream file) => _file = file;

    /// <summary>Takes the lock for this process; null when another one has it.</summary>
    public static SupervisorLock? TryTake(Workspace workspace)
    {
        if (Open(workspace) is not { } file)
        {
            return null;
        }

        try
        {
            PrivateFile.Write(HolderFile(workspace), JsonSerializer.Serialize(ProcessIdentity.Current));
            return new SupervisorLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Returns the living process that supervises, or starts to; null when there is none.</summary>
    public static ProcessIdentity? Holder(Workspace workspace)
    {
        var path = HolderFile(workspace);
        var last = File.Exists(path) ? JsonSerializer.Deserialize<ProcessIdentity>(File.ReadAllText(path)) : null;
        return last is { IsAlive: true } ? last : null;
    }

    public void Dispose() => _file.Dispose();

    private static FileStream? Open(Workspace workspace)
    {
        try
        {
            return new FileStream(workspace.PathTo("supervisor.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
    }

    private static string HolderFile(Workspace workspace) => workspace.PathTo("supervisor.json");
}
