using ToolHub.Bench.Calls;
using ToolHub.Bench.Load;
using ToolHub.Bench.Reports;
using ToolHub.Bench.Servers;

namespace ToolHub.Bench.Sessions;

/// <summary>Compares a call on a session with the same call without one, on one server.</summary>
internal sealed class SessionMeasure(Uri address, string apiKey, BenchFolder folder, CallOptions options)
{
    /// <summary>Warms up, then lets both kinds take turns.</summary>
    public async Task<MarkdownTable> RunAsync(CancellationToken cancellationToken)
    {
        var table = new MarkdownTable(
            "connections", "stateless/s", "p99 ms", "session/s", "p99 ms", "cost of a session's call", "target", "errors");
        foreach (var connections in options.Connections)
        {
            var stateless = Script("stateless", new(EchoCall.CurrentVersion, apiKey), []);
            var session = Script("session", new(EchoCall.HandshakeVersion, apiKey), await OpenAsync(connections, cancellationToken));
            await LoadAsync(stateless, connections, cancellationToken);
            await LoadAsync(session, connections, cancellationToken);
            var runs = new List<(LoadResult Stateless, LoadResult Session)>();
            for (var round = 0; round < options.Rounds; round++)
            {
                runs.Add((
                    await LoadAsync(stateless, connections, cancellationToken),
                    await LoadAsync(session, connections, cancellationToken)));
            }

            Add(table, connections, runs);
        }

        return table;
    }

    private static void Add(MarkdownTable table, int connections, List<(LoadResult Stateless, LoadResult Session)> runs) => table.Add(
        $"{connections}",
        $"{runs.Select(run => run.Stateless.RequestsPerSecond).Median():N0}",
        $"{runs.Select(run => run.Stateless.Percentile99.TotalMilliseconds).Median():0.00}",
        $"{runs.Select(run => run.Session.RequestsPerSecond).Median():N0}",
        $"{runs.Select(run => run.Session.Percentile99.TotalMilliseconds).Median():0.00}",
        // Of one round each: what slows the machine slows both.
        $"{runs.Select(run => run.Stateless.RequestsPerSecond / run.Session.RequestsPerSecond).Median():0.00}",
        "at most 1.3",
        $"{runs.Sum(run => run.Stateless.Errors + run.Session.Errors)}");

    private async Task<IReadOnlyList<BenchSession>> OpenAsync(int count, CancellationToken cancellationToken)
    {
        using var client = HubClient.Create(apiKey);
        var sessions = new List<BenchSession>();
        while (sessions.Count < count)
        {
            sessions.Add(await BenchSession.OpenAsync(client, address, cancellationToken));
        }

        return sessions;
    }

    private string Script(string name, EchoCall call, IReadOnlyList<BenchSession> sessions)
    {
        var path = Path.Combine(folder.Path, name + ".lua");
        SessionScript.Write(path, call, sessions);
        return path;
    }

    private Task<LoadResult> LoadAsync(string script, int connections, CancellationToken cancellationToken) =>
        Wrk.RunAsync(address, script, connections, options.Duration, cancellationToken);
}
