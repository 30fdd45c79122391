using System.Collections.Concurrent;
using Polly;
using Polly.Retry;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>The pipelines that share one circuit and differ in how often they try again.</summary>
internal sealed class DependencyRetries(ResiliencePipeline<ToolCallReply> circuit, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>A source that wants to be left alone for longer than this is not waited for: the caller is told instead.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, ResiliencePipeline<ToolCallReply>> _pipelines = new();

    public ResiliencePipeline<ToolCallReply> Pipeline(int retries) => retries == 0 ? circuit : _pipelines.GetOrAdd(retries, Build);

    private ResiliencePipeline<ToolCallReply> Build(int retries) =>
        new ResiliencePipelineBuilder<ToolCallReply> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ToolCallReply>
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = MaxDelay,
                ShouldHandle = static arguments => new(IsWorthAnother(arguments.Outcome.Result)),
                DelayGenerator = static arguments => new(arguments.Outcome.Result?.RetryAfter),
            })
            .AddPipeline(circuit)
            .Build();

    /// <summary>A source that is only busy is asked again if it says when, and if that is soon.</summary>
    private static bool IsWorthAnother(ToolCallReply? reply) => reply?.Outcome is ToolCallOutcome.RateLimited
        ? reply.RetryAfter <= MaxDelay
        : DependencyCounters.IsFailure(reply) && !(reply!.RetryAfter > MaxDelay);
}
