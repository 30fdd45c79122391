using System.CommandLine;
using ToolHub.Bench.Calls;
using ToolHub.Bench.Executors;
using ToolHub.Bench.Load;
using ToolHub.Bench.Peers;
using ToolHub.Bench.Servers;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Commands;

/// <summary><c>bench executors</c>: what calls of REST services, databases and other MCP servers cost.</summary>
internal sealed class ExecutorsCommand : Command
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Option<int> _duration = BenchOptions.Duration(5);
    private readonly Option<int> _rounds = BenchOptions.Rounds(3);

    public ExecutorsCommand()
        : base("executors", "Call tools of a REST service, a database and an MCP server, at 1, 16 and 64 connections.")
    {
        Add(_duration);
        Add(_rounds);
        SetAction(RunAsync);
    }

    private async Task RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        Wrk.RequireInstalled();
        using var folder = new BenchFolder();
        await using var backends = await Backends.StartAsync(folder, cancellationToken);
        var rest = WebProgram.Peer(ServerNames.Rest, FreePort.Any(), folder.Log(ServerNames.Rest));
        var upstream = WebProgram.Peer(ServerNames.Sdk, FreePort.Any(), folder.Log(ServerNames.Sdk));
        await using var restProcess = await rest.StartAndWaitAsync(StartPatience, cancellationToken);
        await using var upstreamProcess = await upstream.StartAndWaitAsync(StartPatience, cancellationToken);
        var tools = new ExecutorTools(backends, rest, upstream);
        await tools.PublishAsync(cancellationToken);
        var key = await backends.IssueApiKeyAsync(cancellationToken);
        var hub = ToolHubServer.Create(
            backends, collector: null, FreePort.Any(), folder.Log(ServerNames.ToolHub), tools.Environment);
        await using var hubProcess = await hub.StartAndWaitAsync(StartPatience, cancellationToken);
        var options = new CallOptions(
            TimeSpan.FromSeconds(arguments.GetValue(_duration)), arguments.GetValue(_rounds), [1, 16, 64], [ServerNames.ToolHub]);
        var measure = new ExecutorMeasure(new(hub.Address + PeerHost.McpPath), key, rest, upstream, folder, options);
        arguments.InvocationConfiguration.Output.WriteLine(await measure.RunAsync(cancellationToken));
    }
}
