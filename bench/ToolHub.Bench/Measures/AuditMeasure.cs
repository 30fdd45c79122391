using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using ToolHub.Bench.Reports;
using ToolHub.Bench.Servers;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.Bench.Measures;

/// <summary>Appends to the audit log from many tasks at once; an append counts when its row is committed.</summary>
internal sealed class AuditMeasure(Backends backends, TimeSpan duration)
{
    private static readonly int[] Writers = [1, 16, 64, 256];

    /// <summary>Measures every number of writers in each round, and compares the rows in the table with the appends.</summary>
    public async Task<string> RunAsync(int rounds, CancellationToken cancellationToken)
    {
        var options = Options.Create(new AuditOptions());
        var log = new AuditLog(options, TimeProvider.System);
        await using var source = NpgsqlDataSource.Create(backends.PostgresConnection);
        using var writer = new AuditWriter(log, new AuditCopy(source), options, TimeProvider.System, NullLogger<AuditWriter>.Instance);
        using var counter = new BatchCounter();
        await writer.StartAsync(cancellationToken);

        var append = () => log.AppendAsync(Entry(log), cancellationToken);
        var warmUp = await ConcurrentLoop.RunAsync(Writers[^1], duration, append);
        var runs = new List<AuditRun>();
        for (var turn = 0; turn < rounds * Writers.Length; turn++)
        {
            var writers = Writers[turn % Writers.Length];
            var before = counter.Batches;
            var (rows, elapsed) = await ConcurrentLoop.RunAsync(writers, duration, append);
            runs.Add(new(writers, rows, counter.Batches - before, elapsed));
        }

        await writer.StopAsync(cancellationToken);
        return $"{Table(runs)}\n{await CompareAsync(warmUp.Count + runs.Sum(run => run.Rows), cancellationToken)}";
    }

    private static MarkdownTable Table(IEnumerable<AuditRun> runs)
    {
        var table = new MarkdownTable("writers", "rows/s", "commits/s", "rows in a commit");
        foreach (var group in runs.GroupBy(run => run.Writers))
        {
            table.Add(
                $"{group.Key}",
                $"{group.Select(run => run.RowsPerSecond).Median():N0}",
                $"{group.Select(run => run.BatchesPerSecond).Median():N0}",
                $"{group.Select(run => run.RowsPerBatch).Median():0.0}");
        }

        return table;
    }

    private async Task<string> CompareAsync(long appended, CancellationToken cancellationToken)
    {
        await using var context = backends.CreateContext();
        var rows = await context.AuditEntries.LongCountAsync(cancellationToken);
        return $"{await backends.DescribeDurabilityAsync(cancellationToken)}; {rows:N0} rows for {appended:N0} appends.";
    }

    private static AuditEntry Entry(AuditLog log) => new()
    {
        Id = Guid.CreateVersion7(),
        OccurredAt = DateTimeOffset.UtcNow,
        WriterId = log.WriterId,
        Action = AuditAction.ToolCall,
        Channel = CallChannel.Http,
        Target = "ping",
        CallerId = "bench",
        Role = "service",
        Outcome = ToolCallOutcome.Succeeded,
        DurationMilliseconds = 0.1,
        CorrelationId = "0123456789abcdef0123456789abcdef",
    };
}
