using System.Diagnostics;
using ToolHub.Cli.Commands;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>Starts a supervisor in the background, in a session of its own, and waits until it is ready.</summary>
internal sealed class DetachedLauncher(Workspace workspace, LaunchOptions options, Action<string> report)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <exception cref="LauncherException">The supervisor gave up; the message is what it said.</exception>
    public async Task RunAsync(Action<RunState, bool> ready, CancellationToken cancellationToken)
    {
        if (RunState.Read(workspace) is { IsSupervised: true } running)
        {
            ready(running, true);
            return;
        }

        // Here and not only in the background, where nobody would see how long an installation takes.
        await Prerequisites.EnsureAsync(report, cancellationToken);
        workspace.Create();
        var log = workspace.Log(RunningPart.Supervisor);
        log.PrepareForStart();
        var logStart = log.Length;
        using var supervisor = Start(log);
        ready(await WaitAsync(supervisor, log, logStart, cancellationToken), false);
    }

    private async Task<RunState> WaitAsync(Process supervisor, LogFile log, long logStart, CancellationToken cancellationToken)
    {
        while (true)
        {
            // In this order: a supervisor that lost the race against another one ends after that one is ready.
            var ended = supervisor.HasExited;
            if (RunState.Read(workspace) is { IsSupervised: true } state)
            {
                return state;
            }

            if (ended)
            {
                // Exit code 0 means that somebody stopped it while it started: still not what was asked for.
                throw new LauncherException(log.ReadFrom(logStart), Math.Max(supervisor.ExitCode, LauncherException.Failure));
            }

            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    private Process Start(LogFile log)
    {
        string[] program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "ToolHub.Cli.dll"), "up", UpCommand.Unannounced];
        var info = new ProcessStartInfo(
            "setsid",
            ["sh", "-c", "umask 077; exec \"$@\" </dev/null >>\"$0\" 2>&1", log.Path, .. program, .. UpCommand.OptionsFor(options)])
        {
            UseShellExecute = false,
        };
        info.Environment[Workspace.StateFolderVariable] = workspace.StateFolder;
        return Process.Start(info) ?? throw new LauncherException("setsid did not start.");
    }
}
