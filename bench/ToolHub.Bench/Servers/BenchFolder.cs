using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Servers;

/// <summary>
/// The folder of one run, deleted at its end. It lies beside the build output: a temporary folder may be memory, where fsync is free.
/// </summary>
internal sealed class BenchFolder : IDisposable
{
    public BenchFolder()
    {
        Path = Directory.CreateDirectory(System.IO.Path.Combine(AppContext.BaseDirectory, $"run-{Environment.ProcessId}")).FullName;
    }

    public string Path { get; }

    public LogFile Log(string name) => new(System.IO.Path.Combine(Path, name + ".log"));

    public void Dispose()
    {
        // PostgreSQL's files may lie elsewhere: see PostgresFolder.
        var postgres = System.IO.Path.Combine(Path, "postgres");
        if (Directory.ResolveLinkTarget(postgres, returnFinalTarget: true) is { Exists: true } elsewhere)
        {
            Directory.Delete(elsewhere.FullName, recursive: true);
        }

        Directory.Delete(Path, recursive: true);
    }
}
