using System.CommandLine;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub down</c>: stops everything.</summary>
internal sealed class DownCommand : Command
{
    // The supervisor gives each of its parts 20 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public DownCommand()
        : base("down", "Stop everything that up has started.") => SetAction(RunAsync);

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var workspace = Workspace.Find();
        var supervisor = SupervisorLock.Holder(workspace);
        var wasRunning = supervisor is not null || RunState.Read(workspace) is not null;
        if (supervisor is not null)
        {
            await supervisor.StopAsync(UnixSignal.Terminate, Patience, cancellationToken);
        }

        await Leftovers.StopAsync(workspace, cancellationToken);
        await arguments.InvocationConfiguration.Output.WriteLineAsync(wasRunning ? "ToolHub is stopped." : "ToolHub was not running.");
        return 0;
    }
}
