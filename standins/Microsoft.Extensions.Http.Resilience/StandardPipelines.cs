using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>The pipelines in use; they outlive the handlers, which the client factory replaces every two minutes.</summary>
internal sealed class StandardPipelines(
    IOptionsMonitor<HttpStandardResilienceOptions> options,
    IOptionsMonitor<StandardPipelineSelection> selections,
    TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<(string Name, string Key), ResiliencePipeline<HttpResponseMessage>> _pipelines = new();

    public Func<HttpRequestMessage, ResiliencePipeline<HttpResponseMessage>> SelectorOf(string pipelineName)
    {
        var selection = selections.Get(pipelineName);
        return request => _pipelines.GetOrAdd((pipelineName, selection.KeyOf(request)), Build);
    }

    private ResiliencePipeline<HttpResponseMessage> Build((string Name, string Key) pipeline)
    {
        var standard = options.Get(pipeline.Name);
        return new ResiliencePipelineBuilder<HttpResponseMessage> { Name = pipeline.Name, TimeProvider = timeProvider }
            .AddTimeout(standard.TotalRequestTimeout)
            .AddRetry(standard.Retry)
            .AddCircuitBreaker(standard.CircuitBreaker)
            .AddTimeout(standard.AttemptTimeout)
            .Build();
    }
}
