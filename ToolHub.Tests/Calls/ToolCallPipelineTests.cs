using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;

namespace ToolHub.Tests.Calls;

public sealed class ToolCallPipelineTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public void FilterOrder_IsTheDocumentedOne()
    {
        Assert.Equal(
            [
                typeof(AuditFilter),
                typeof(AuthorizationFilter),
                typeof(RateLimitFilter),
                typeof(ValidationFilter),
                typeof(PolicyFilter),
                typeof(PortalFilter),
                typeof(InputFilter),
                typeof(TaskFilter),
                typeof(CacheFilter),
                typeof(ExecutionFilter),
            ],
            ToolCallPipeline.FilterOrder);
    }

    [Fact]
    public void AddToolCalls_RegistersEveryFilterOfTheOrder()
    {
        var services = new ServiceCollection().AddToolCalls();

        Assert.All(
            ToolCallPipeline.FilterOrder,
            filter => Assert.Single(services, service => service.ServiceType == filter && service.Lifetime == ServiceLifetime.Singleton));
    }

    [Fact]
    public async Task InvokeAsync_InnermostFilterAnswers_AllRanOutermostFirst()
    {
        var expected = TestCalls.Success();
        var filters = new RecordingFilters(typeof(ExecutionFilter), expected);
        var pipeline = new ToolCallPipeline(filters, TimeProvider.System);

        var reply = await pipeline.InvokeAsync(TestCalls.Incoming("any"), CancellationToken);

        Assert.Same(expected, reply);
        Assert.Equal(ToolCallPipeline.FilterOrder.Select(filter => filter.Name), filters.Visited);
    }

    [Fact]
    public async Task InvokeAsync_AFilterRefuses_NothingBehindItRuns()
    {
        var refusal = ToolCallReply.Failure(ToolCallOutcome.Forbidden, "No.");
        var filters = new RecordingFilters(typeof(AuthorizationFilter), refusal);
        var pipeline = new ToolCallPipeline(filters, TimeProvider.System);

        var reply = await pipeline.InvokeAsync(TestCalls.Incoming("any"), CancellationToken);

        Assert.Same(refusal, reply);
        Assert.Equal([nameof(AuditFilter), nameof(AuthorizationFilter)], filters.Visited);
    }

    [Fact]
    public async Task InvokeAsync_NoFilterAnswers_ThrowsAndNamesTheTarget()
    {
        var pipeline = new ToolCallPipeline(new RecordingFilters(answering: null, TestCalls.Success()), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await pipeline.InvokeAsync(TestCalls.Incoming("lost_tool"), CancellationToken));

        Assert.Contains("lost_tool", exception.Message);
    }
}
