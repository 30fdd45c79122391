using System.Diagnostics;

namespace ToolHub.Cli.LocalServers;

/// <summary>
/// A server process that writes straight into its log file and never outlives this process, not even when this one is
/// killed: a watchdog beside it holds the other end of a pipe and sends the stop signal when the pipe closes.
/// </summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    // exec keeps the process id that was started, so that signals and /proc/PID/stat mean the server itself.
    // The second fork keeps the watchdog from being a child of the server: PostgreSQL takes an unknown child for a crash.
    // The watchdog's own session id is the server's process id, which the kernel therefore cannot hand out again meanwhile.
    private const string Script = """
        umask 077
        exec 3<&0 </dev/null >>"$2" 2>&1
        ( (read -r _ <&3; kill -s "$1" $$) & )
        shift 2
        exec "$@" 3<&-
        """;

    private readonly Process _process;
    private readonly UnixSignal _stopSignal;
    private bool _disposed;

    private LocalProcess(Process process, ProcessIdentity identity, LogFile log, UnixSignal stopSignal)
    {
        _process = process;
        _stopSignal = stopSignal;
        Identity = identity;
        Log = log;
    }

    public ProcessIdentity Identity { get; }

    public LogFile Log { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the process in a session of its own, so that Ctrl-C in the terminal reaches only the supervisor.</summary>
    public static LocalProcess Start(LocalProcessStart start)
    {
        start.Log.PrepareForStart();
        var stopSignal = start.StopSignal == UnixSignal.Interrupt ? "INT" : "TERM";
        string[] arguments = ["sh", "-c", Script, "sh", stopSignal, start.Log.Path, .. start.CommandLine];
        var info = new ProcessStartInfo("setsid", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = start.WorkingDirectory,
        };
        foreach (var (name, value) in start.Environment)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info) ?? throw new LauncherException($"{start.CommandLine[0]} did not start.");
        // Gone already: any start time will do, none will ever match again.
        var identity = ProcessIdentity.Of(process.Id) ?? new ProcessIdentity(process.Id, StartTime: 0);
        return new LocalProcess(process, identity, start.Log, start.StopSignal);
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Asks the server to end and kills it when it has not within <paramref name="patience"/>.</summary>
    public Task StopAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        Identity.StopAsync(_stopSignal, patience, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await StopAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        // The watchdog is still there, so the id is still this session's; a killed launcher may have left its child.
        Identity.KillSession();
        await _process.StandardInput.DisposeAsync();
        _process.Dispose();
    }
}
