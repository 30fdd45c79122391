using System.CommandLine;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub up</c>: starts everything.</summary>
internal sealed class UpCommand : Command
{
    /// <summary>The option of the process in the background: its output is a log, which must not hold the key.</summary>
    public const string Unannounced = "--unannounced";

    private const string Dashboard = "--dashboard";
    private const string Conformance = "--conformance";
    private const string Samples = "--samples";

    private readonly Option<bool> _detach = new("--detach") { Description = "Return when all is ready; it goes on in the background." };
    private readonly Option<bool> _dashboard = new(Dashboard) { Description = "Also start the Aspire dashboard, with telemetry." };
    private readonly Option<bool> _conformance = new(Conformance)
    {
        Description = "Offer the official conformance suites' fixtures to clients of this machine without a key; for tests only.",
    };

    private readonly Option<bool> _samples = new(Samples)
    {
        Description = "Also start what samples/shop takes its tools from: a REST service, a database view, an MCP server from npm.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the addresses as JSON." };
    private readonly Option<bool> _unannounced = new(Unannounced) { Hidden = true };

    public UpCommand()
        : base("up", "Start PostgreSQL, Redis, the admin API and the MCP server on this machine.")
    {
        Add(_detach);
        Add(_dashboard);
        Add(_conformance);
        Add(_samples);
        Add(_json);
        Add(_unannounced);
        SetAction(RunAsync);
    }

    /// <summary>Returns the words on the command line that mean these options.</summary>
    public static IReadOnlyList<string> OptionsFor(LaunchOptions options) =>
    [
        .. options.WithDashboard ? [Dashboard] : Array.Empty<string>(),
        .. options.ForConformance ? [Conformance] : Array.Empty<string>(),
        .. options.WithSamples ? [Samples] : Array.Empty<string>(),
    ];

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var workspace = Workspace.Find();
        var console = arguments.InvocationConfiguration;
        var asJson = arguments.GetValue(_json);
        var options = new LaunchOptions
        {
            WithDashboard = arguments.GetValue(_dashboard),
            ForConformance = arguments.GetValue(_conformance),
            WithSamples = arguments.GetValue(_samples),
        };
        void Ready(RunState state, bool already)
        {
            RequireSameMode(state, options);
            if (!arguments.GetValue(_unannounced))
            {
                console.Output.WriteLine(asJson ? state.ToJson() : Announce(state, already, arguments.GetValue(_detach), workspace));
            }
        }

        void Report(string line) => TryWriteLine(console.Error, line);
        await (arguments.GetValue(_detach)
            ? new DetachedLauncher(workspace, options, Report).RunAsync(Ready, cancellationToken)
            : new Launcher(workspace, options, Report).RunAsync(Ready, cancellationToken));
        return 0;
    }

    /// <exception cref="LauncherException">What already runs is not what was asked for.</exception>
    private static void RequireSameMode(RunState state, LaunchOptions options)
    {
        if (state.ForConformance != options.ForConformance)
        {
            var with = state.ForConformance ? "with" : "without";
            throw new LauncherException($"ToolHub is already running {with} the conformance suites' fixtures: ./toolhub down first.");
        }

        if (options.WithSamples && state.SampleVariables is null)
        {
            throw new LauncherException("ToolHub is already running without the samples: ./toolhub down first.");
        }
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
