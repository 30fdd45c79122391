using System.CommandLine;
using ToolHub.Bench.Calls;
using ToolHub.Bench.Load;
using ToolHub.Bench.Peers;
using ToolHub.Bench.Servers;
using ToolHub.Bench.Sessions;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Commands;

/// <summary><c>bench sessions</c>: what a call on a session costs.</summary>
internal sealed class SessionsCommand : Command
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Option<int> _duration = BenchOptions.Duration(5);
    private readonly Option<int> _rounds = BenchOptions.Rounds(3);

    public SessionsCommand()
        : base("sessions", "Compare tools/call on sessions of the initialize era with stateless calls, at 1, 16 and 64 connections.")
    {
        Add(_duration);
        Add(_rounds);
        SetAction(async (arguments, cancellationToken) =>
        {
            Wrk.RequireInstalled();
            using var folder = new BenchFolder();
            await using var backends = await Backends.StartAsync(folder, cancellationToken);
            var key = await backends.IssueApiKeyAsync(cancellationToken);
            var program = ToolHubServer.Create(backends, collector: null, FreePort.Any(), folder.Log(ServerNames.ToolHub));
            await using var process = await program.StartAndWaitAsync(StartPatience, cancellationToken);
            var options = new CallOptions(
                TimeSpan.FromSeconds(arguments.GetValue(_duration)), arguments.GetValue(_rounds), [1, 16, 64], [ServerNames.ToolHub]);
            var measure = new SessionMeasure(new(program.Address + PeerHost.McpPath), key, folder, options);
            arguments.InvocationConfiguration.Output.WriteLine(await measure.RunAsync(cancellationToken));
        });
    }
}
