using System.CommandLine;
using ToolHub.Cli.Launching;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub up</c>: starts everything.</summary>
internal sealed class UpCommand : Command
{
    /// <summary>The option of the process in the background: its output is a log, which must not hold the key.</summary>
    public const string Unannounced = "--unannounced";

    private readonly Option<bool> _detach = new("--detach") { Description = "Return when all is ready; it goes on in the background." };
    private readonly Option<bool> _dashboard = new("--dashboard") { Description = "Also start the Aspire dashboard, with telemetry." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the addresses as JSON." };
    private readonly Option<bool> _unannounced = new(Unannounced) { Hidden = true };

    public UpCommand()
        : base("up", "Start PostgreSQL, Redis, the admin API and the MCP server on this machine.")
    {
        Add(_detach);
        Add(_dashboard);
        Add(_json);
        Add(_unannounced);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var workspace = Workspace.Find();
        var console = arguments.InvocationConfiguration;
        var asJson = arguments.GetValue(_json);
        void Ready(RunState state, bool already)
        {
            if (!arguments.GetValue(_unannounced))
            {
                console.Output.WriteLine(asJson ? state.ToJson() : Announce(state, already, arguments.GetValue(_detach), workspace));
            }
        }

        void Report(string line) => TryWriteLine(console.Error, line);
        var withDashboard = arguments.GetValue(_dashboard);
        await (arguments.GetValue(_detach)
            ? new DetachedLauncher(workspace, withDashboard, Report).RunAsync(Ready, cancellationToken)
            : new Launcher(workspace, withDashboard, Report).RunAsync(Ready, cancellationToken));
        return 0;
    }

    /// <summary>A full disk under the log must not end the supervision that the line tells of.</summary>
    private static void TryWriteLine(TextWriter output, string line)
    {
        try
        {
            output.WriteLine(line);
        }
        catch (IOException)
        {
            // There is nowhere else to say it.
        }
    }

    private static string Announce(RunState state, bool already, bool detached, Workspace workspace)
    {
        var stop = already || detached ? "./toolhub down stops it." : "Ctrl-C stops it.";
        var headline = already ? "ToolHub is already running." : "ToolHub is running.";
        return $"{headline}\n{new ReadyMessage(state, workspace).Text()}\n\n{stop}";
    }
}
