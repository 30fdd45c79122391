using System.CommandLine;
using ToolHub.Bench.Calls;
using ToolHub.Bench.Peers;
using ToolHub.Bench.Servers;
using ToolHub.Bench.Sessions;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Commands;

/// <summary><c>bench streams</c>: what open streams cost.</summary>
internal sealed class StreamsCommand : Command
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Option<int> _count = new Option<int>("--count") { Description = "Streams.", DefaultValueFactory = _ => 2000 }.FromOne();

    public StreamsCommand()
        : base("streams", "Open a session and its GET stream many times, and measure the memory and how soon all hear of a change.")
    {
        Add(_count);
        SetAction(async (arguments, cancellationToken) =>
        {
            using var folder = new BenchFolder();
            await using var backends = await Backends.StartAsync(folder, cancellationToken);
            var key = await backends.IssueApiKeyAsync(cancellationToken);
            var program = ToolHubServer.Create(backends, collector: null, FreePort.Any(), folder.Log(ServerNames.ToolHub));
            await using var process = await program.StartAndWaitAsync(StartPatience, cancellationToken);
            var measure = new StreamMeasure(new(program.Address + PeerHost.McpPath), key, backends, process.Identity.Pid);
            arguments.InvocationConfiguration.Output.WriteLine(await measure.RunAsync(arguments.GetValue(_count), cancellationToken));
        });
    }
}
