using System.CommandLine;
using ToolHub.Bench.Calls;
using ToolHub.Bench.Load;
using ToolHub.Bench.Reports;
using ToolHub.Bench.Servers;

namespace ToolHub.Bench.Commands;

/// <summary>The program without a sub-command: compares ToolHub with its peers.</summary>
internal sealed class CallsCommand : Command
{
    private readonly Option<int> _duration = BenchOptions.Duration(seconds: 5);
    private readonly Option<int> _rounds = BenchOptions.Rounds(3);
    private readonly Option<FileInfo?> _markdown = new("--markdown") { Description = "Also write the report into this file." };

    private readonly Option<int[]> _connections = new("--connections")
    {
        Description = "Numbers of connections, each a run of its own.",
        DefaultValueFactory = _ => [1, 16, 64],
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = "The servers that take part.",
        DefaultValueFactory = _ => ServerNames.All,
        AllowMultipleArgumentsPerToken = true,
    };

    public CallsCommand()
        : base("bench", "Measure tool calls through ToolHub beside the platform and the official SDKs, in one run.")
    {
        _only.AcceptOnlyFromAmong(ServerNames.All);
        _connections.FromOne();
        Add(_duration);
        Add(_rounds);
        Add(_connections);
        Add(_only);
        Add(_markdown);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        // The defaults stand behind all three.
        var options = new CallOptions(
            TimeSpan.FromSeconds(arguments.GetValue(_duration)),
            arguments.GetValue(_rounds),
            arguments.GetValue(_connections)!,
            arguments.GetValue(_only)!);
        var console = arguments.InvocationConfiguration;
        Wrk.RequireInstalled();
        var report = await MeasureAsync(options, console.Error.WriteLine, cancellationToken);
        await console.Output.WriteLineAsync(report);
        if (arguments.GetValue(_markdown) is { } file)
        {
            await File.WriteAllTextAsync(file.FullName, report, cancellationToken);
        }

        return 0;
    }

    private static async Task<string> MeasureAsync(CallOptions options, Action<string> report, CancellationToken cancellationToken)
    {
        var machine = MachineDescription.Current(TimeProvider.System);
        using var folder = new BenchFolder();
        await using var servers = new CallServers(folder, report);
        await servers.StartAsync(options.Servers, cancellationToken);
        var runs = await new CallBenchmark(servers.Running, options, report).RunAsync(cancellationToken);
        return CallReport.Text(machine, options, runs, await NotesAsync(servers, cancellationToken));
    }

    private static async Task<IReadOnlyList<string>> NotesAsync(CallServers servers, CancellationToken cancellationToken)
    {
        var server = servers.Running.FirstOrDefault(server => server.Name == ServerNames.ToolHub);
        if (server is null || servers is not { Backends: { } backends, Collector: { } collector })
        {
            return servers.Skipped;
        }

        // Its last rows and metrics are written when it stops.
        await servers.StopAsync(server);
        var audit = await AuditCheck.RunAsync(backends, server, cancellationToken);
        return
        [
            .. servers.Skipped,
            $"{await backends.DescribeDurabilityAsync(cancellationToken)}; metrics exported {collector.MetricExports} times.",
            $"{audit}",
        ];
    }
}
