using ToolHub.Bench.Load;
using ToolHub.Bench.Peers;
using ToolHub.Bench.Servers;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Calls;

/// <summary>A server under load: knows its request, and counts what it was asked.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly LocalProcess _process;
    private readonly Uri _address;
    private readonly EchoCall _call;
    private readonly string _script;

    private RunningServer(WebProgram program, LocalProcess process, EchoCall call, string script)
    {
        _process = process;
        _address = new Uri(program.Address + PeerHost.McpPath);
        _call = call;
        _script = script;
        Name = program.Name;
    }

    public string Name { get; }

    /// <summary>Calls that were answered with success.</summary>
    public long Answered { get; private set; }

    /// <summary>The most calls that may have been under way when a run ended, so that their answers were not counted.</summary>
    public long Unanswered { get; private set; }

    /// <summary>Starts the program and returns when it is ready.</summary>
    /// <exception cref="LauncherException">It did not start.</exception>
    public static async Task<RunningServer> StartAsync(
        WebProgram program, EchoCall call, BenchFolder folder, CancellationToken cancellationToken)
    {
        var script = Path.Combine(folder.Path, program.Name + ".lua");
        WrkScript.Write(script, call);
        return new(program, await program.StartAndWaitAsync(StartPatience, cancellationToken), call, script);
    }

    /// <summary>One run of load, after one call whose answer is read.</summary>
    /// <exception cref="LauncherException">The answer was wrong, or wrk failed.</exception>
    public async Task<CallRun> LoadAsync(int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (await _call.CheckAsync(_address, cancellationToken) is { } complaint)
        {
            throw new LauncherException($"{Name} does not answer as it should: {complaint}");
        }

        var load = Wrk.RunAsync(_address, _script, connections, duration, cancellationToken);
        var memory = await ResidentMemory.WatchAsync(_process.Identity.Pid, load, cancellationToken);
        var result = await load;
        Answered += 1 + result.Requests - result.FailedRequests;
        Unanswered += connections;
        return new(Name, connections, result, memory);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
