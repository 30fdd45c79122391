using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using ToolHub.Bench.Reports;
using ToolHub.Bench.Servers;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Bench.Catalog;

/// <summary>Loads the picture of the tools in this process, as a server does, and searches it.</summary>
internal sealed class ReloadMeasure(Backends backends, int rounds)
{
    private const int Searches = 500;

    private static readonly Caller Caller = new("bench", RoleNames.Service, [], ApiKeyId: null);

    public async Task<MarkdownTable> RunAsync(CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection()
            .AddDbContext<ToolHubDbContext>(options => options.UseNpgsql(backends.PostgresConnection))
            .BuildServiceProvider();
        var snapshot = new CatalogSnapshot(
            services.GetRequiredService<IServiceScopeFactory>(), NullLogger<CatalogSnapshot>.Instance);
        var table = new MarkdownTable("what", "median ms", "slowest ms", "target ms");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await AddAsync(table, "first load", 1, "below 10,000", _ => Task.CompletedTask, snapshot, cancellationToken);
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024d / 1024d;
        await AddAsync(table, "reload after one change", rounds, "below 1,000", ChangeOneAsync, snapshot, cancellationToken);
        await AddAsync(table, "reload after a change of all", rounds, "-", ChangeAllAsync, snapshot, cancellationToken);
        var searches = await Latencies.MeasureAsync(Searches, () =>
        {
            snapshot.Current.Search.Find("customer record with open invoices 4711", Caller, limit: 10, tags: []);
            return Task.CompletedTask;
        });
        table.Add("search", $"{searches.Median:0.00}", $"{searches.Slowest:0.00}", "below 2");
        table.Add($"memory of the picture: {memory:0} MB", "", "", "-");
        return table;

        Task ChangeOneAsync(int round) =>
            CatalogSeed.EnableAsync(backends, CatalogSeed.FirstTool, isEnabled: round % 2 == 1, cancellationToken);

        Task ChangeAllAsync(int round) => CatalogSeed.ReviseAllAsync(backends, $"2.{round}.0", cancellationToken);
    }

    private static async Task AddAsync(
        MarkdownTable table,
        string what,
        int rounds,
        string target,
        Func<int, Task> change,
        CatalogSnapshot snapshot,
        CancellationToken cancellationToken)
    {
        var milliseconds = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            await change(round);
            var started = Stopwatch.GetTimestamp();
            await snapshot.ReloadAsync(cancellationToken);
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        table.Add(what, $"{milliseconds.Median():0}", $"{milliseconds.Max():0}", target);
    }
}
