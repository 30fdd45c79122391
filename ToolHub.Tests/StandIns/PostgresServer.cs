using System.Diagnostics;

namespace ToolHub.Tests.StandIns;

/// <summary>A PostgreSQL server with an empty cluster in a temporary folder.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private static readonly string Binaries = Directory.GetDirectories("/usr/lib/postgresql").Max() + "/bin/";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolhub-standins-");
    private readonly int _port = FreePort.Find();

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres";

    public async ValueTask InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres", _folder.FullName]);
        }

        await RunServerToolAsync("initdb", ["-U", "postgres", "-A", "trust", "-N", "-D", Data]);
        var options = $"-p {_port} -h 127.0.0.1 -k {_folder.FullName} -F";
        await RunServerToolAsync("pg_ctl", ["-D", Data, "-w", "-l", $"{_folder.FullName}/log", "-o", options, "start"]);
    }

    public async ValueTask DisposeAsync()
    {
        await RunServerToolAsync("pg_ctl", ["-D", Data, "-w", "-m", "immediate", "stop"]);
        _folder.Delete(recursive: true);
    }

    private string Data => $"{_folder.FullName}/data";

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Task RunServerToolAsync(string tool, string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", Binaries + tool, .. arguments])
            : RunAsync(Binaries + tool, arguments);

    private static async Task RunAsync(string command, string[] arguments)
    {
        // The server inherits the working folder, which its user must be able to enter. Its words must not reach our
        // standard output: the test results travel there, and a stranger's line in between loses one.
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{command} failed: {await output}{errors}");
    }
}
