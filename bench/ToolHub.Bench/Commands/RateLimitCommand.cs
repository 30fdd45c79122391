using System.CommandLine;
using ToolHub.Bench.Measures;
using ToolHub.Bench.Servers;

namespace ToolHub.Bench.Commands;

/// <summary><c>bench ratelimit</c>: how many rate limit decisions Redis makes each second.</summary>
internal sealed class RateLimitCommand : Command
{
    private readonly Option<int> _duration = BenchOptions.Duration(seconds: 3);
    private readonly Option<int> _rounds = BenchOptions.Rounds(3);

    public RateLimitCommand()
        : base("ratelimit", "Measure the rate limiter: decisions of the Redis script per second.")
    {
        Add(_duration);
        Add(_rounds);
        SetAction(async (arguments, cancellationToken) =>
        {
            using var folder = new BenchFolder();
            await using var backends = await Backends.StartAsync(folder, cancellationToken);
            var duration = TimeSpan.FromSeconds(arguments.GetValue(_duration));
            var table = await RateLimitMeasure.RunAsync(backends, duration, arguments.GetValue(_rounds));
            arguments.InvocationConfiguration.Output.WriteLine(table);
        });
    }
}
