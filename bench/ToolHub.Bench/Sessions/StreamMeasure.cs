using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using ToolHub.Bench.Load;
using ToolHub.Bench.Reports;
using ToolHub.Bench.Servers;

namespace ToolHub.Bench.Sessions;

/// <summary>Holds many sessions open, each with its GET stream, and tells them all of one change.</summary>
internal sealed class StreamMeasure(Uri address, string apiKey, Backends backends, int processId)
{
    private const int OpenedTogether = 50;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NewsPatience = TimeSpan.FromSeconds(30);

    public async Task<MarkdownTable> RunAsync(int count, CancellationToken cancellationToken)
    {
        using var client = HubClient.Create(apiKey);
        var before = ResidentMemory.Of(processId);
        var watch = Stopwatch.StartNew();
        var streams = await OpenAsync(client, count, cancellationToken);
        var opening = watch.Elapsed;
        try
        {
            var most = await ResidentMemory.WatchAsync(processId, Task.Delay(Rest, cancellationToken), cancellationToken);
            var (told, last) = await TellAsync(streams, cancellationToken);
            var after = Math.Max(most, ResidentMemory.Of(processId));
            var table = new MarkdownTable(
                "streams", "opened in s", "memory MB before", "with streams", "target", "told of a change", "last after s");
            table.Add(
                $"{count}",
                $"{opening.TotalSeconds:0.0}",
                $"{Megabytes(before):0}",
                $"{Megabytes(after):0}",
                "below 300",
                $"{told}",
                $"{last.TotalSeconds:0.00}");
            return table;
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
        }
    }

    private async Task<List<OpenStream>> OpenAsync(HttpClient client, int count, CancellationToken cancellationToken)
    {
        var streams = new List<OpenStream>();
        while (streams.Count < count)
        {
            var batch = Enumerable.Range(0, Math.Min(OpenedTogether, count - streams.Count))
                .Select(_ => OpenStream.OpenAsync(client, address, cancellationToken));
            streams.AddRange(await Task.WhenAll(batch));
        }

        return streams;
    }

    /// <summary>Switches a tool off and on, and returns how many streams heard of it, and when the last did.</summary>
    private async Task<(int Told, TimeSpan Last)> TellAsync(List<OpenStream> streams, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(NewsPatience);
        var watch = Stopwatch.StartNew();
        var hearing = streams.Select(async stream => await stream.HearsAsync(patience.Token) ? watch.Elapsed : (TimeSpan?)null).ToList();
        await using var context = backends.CreateContext();
        await context.Database.ExecuteSqlAsync($"UPDATE tools SET is_enabled = false WHERE name = 'get_order'", cancellationToken);
        var heard = (await Task.WhenAll(hearing)).OfType<TimeSpan>().ToList();
        return (heard.Count, heard.Count > 0 ? heard.Max() : TimeSpan.Zero);
    }

    private static double Megabytes(long bytes) => bytes / 1e6;
}
