using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly.CircuitBreaker;
using Polly.Timeout;

// What is marked experimental here, the service defaults use.
#pragma warning disable EXTEXP0001

namespace ToolHub.Tests.StandIns;

public sealed class StandardResilienceTests
{
    /// <summary>Within this an attempt has reached the network, also on a busy machine.</summary>
    private static readonly TimeSpan ReachedMeanwhile = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData("GET", 4)]
    [InlineData("HEAD", 4)]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("DELETE", 1)]
    public async Task DisableForUnsafeHttpMethods_ServerFails_OnlySafeMethodsAreRetried(string method, int attempts)
    {
        var network = Answering(HttpStatusCode.InternalServerError);
        var client = CreateClient(network, options => options.Retry.DisableForUnsafeHttpMethods());

        using var response = await SendAsync(client, method);

        Assert.Equal(attempts, network.Requested.Count);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task DisableForUnsafeHttpMethods_ConnectionFails_PostIsSentOnce()
    {
        var network = new StubHandler(_ => throw new HttpRequestException("refused"));
        var client = CreateClient(network, options => options.Retry.DisableForUnsafeHttpMethods());

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(client, "POST"));

        Assert.Single(network.Requested);
    }

    [Fact]
    public async Task AddStandardResilienceHandler_WithoutRestriction_PostIsRetriedToo()
    {
        var network = Answering(HttpStatusCode.ServiceUnavailable);

        using var response = await SendAsync(CreateClient(network), "POST");

        Assert.Equal(4, network.Requested.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout, 4)]
    [InlineData(HttpStatusCode.TooManyRequests, 4)]
    [InlineData(HttpStatusCode.BadGateway, 4)]
    [InlineData(HttpStatusCode.OK, 1)]
    [InlineData(HttpStatusCode.BadRequest, 1)]
    [InlineData(HttpStatusCode.NotFound, 1)]
    public async Task AddStandardResilienceHandler_Status_OnlyTransientOnesAreRetried(HttpStatusCode status, int attempts)
    {
        var network = Answering(status);

        using var response = await SendAsync(CreateClient(network), "GET");

        Assert.Equal(attempts, network.Requested.Count);
    }

    [Fact]
    public async Task AddStandardResilienceHandler_FailsOnce_AnswersSuccess()
    {
        var attempts = 0;
        var network = new StubHandler(_ => new HttpResponseMessage(
            attempts++ == 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK));

        using var response = await SendAsync(CreateClient(network), "GET");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, network.Requested.Count);
    }

    [Fact]
    public async Task AddStandardResilienceHandler_RetryAfter_OverridesOwnDelay()
    {
        var attempts = 0;
        var network = new StubHandler(_ => attempts++ == 0
            ? new HttpResponseMessage(HttpStatusCode.TooManyRequests)
            {
                Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(1)) },
            }
            : new HttpResponseMessage(HttpStatusCode.OK));
        var clock = Stopwatch.StartNew();

        using var response = await SendAsync(CreateClient(network), "GET");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task AddStandardResilienceHandler_AttemptsHang_EachIsCutOffAndRetried()
    {
        var network = Hanging();
        var client = CreateClient(network, options => options.AttemptTimeout.Timeout = ReachedMeanwhile);

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => SendAsync(client, "GET"));

        Assert.Equal(4, network.Requested.Count);
    }

    [Fact]
    public async Task AddStandardResilienceHandler_TotalTimeIsUp_EndsWithinTheFirstAttempt()
    {
        var network = Hanging();
        var client = CreateClient(network, options =>
        {
            options.TotalRequestTimeout.Timeout = ReachedMeanwhile;
            options.AttemptTimeout.Timeout = ReachedMeanwhile;
            options.Retry.Delay = TimeSpan.FromHours(1);
        });

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => SendAsync(client, "GET"));

        Assert.Single(network.Requested);
    }

    [Fact]
    public async Task AddStandardResilienceHandler_CallerCancels_IsNotRetried()
    {
        using var cancellation = new CancellationTokenSource();
        var network = new StubHandler(async (_, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new UnreachableException();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => CreateClient(network).GetAsync("http://one.test/", cancellation.Token));

        Assert.Single(network.Requested);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, null)]
    public async Task SelectPipelineByAuthority_OneHostIsBroken_OthersStayReachableOnlyWithIt(bool byAuthority, HttpStatusCode? other)
    {
        var network = new StubHandler(request => new HttpResponseMessage(
            request.RequestUri!.Host == "one.test" ? HttpStatusCode.InternalServerError : HttpStatusCode.OK));
        var client = CreateClient(network, options => options.CircuitBreaker.MinimumThroughput = 2, byAuthority);

        // The breaker opens during these attempts: the failure that reaches the caller is its refusal.
        await Assert.ThrowsAsync<BrokenCircuitException>(() => SendAsync(client, "GET"));

        if (other is { } status)
        {
            using var response = await client.GetAsync("http://two.test/", TestContext.Current.CancellationToken);
            Assert.Equal(status, response.StatusCode);
        }
        else
        {
            await Assert.ThrowsAsync<BrokenCircuitException>(
                () => client.GetAsync("http://two.test/", TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task RemoveAllResilienceHandlers_DefaultsForAllClients_ThisOneIsSentOnce()
    {
        var network = Answering(HttpStatusCode.InternalServerError);
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(builder => builder.AddStandardResilienceHandler());
        services.AddHttpClient("test").ConfigurePrimaryHttpMessageHandler(() => network).RemoveAllResilienceHandlers();

        using var response = await SendAsync(ClientOf(services), "GET");

        Assert.Single(network.Requested);
    }

    private static StubHandler Answering(HttpStatusCode status) =>
        new(request => new HttpResponseMessage(status) { RequestMessage = request });

    private static StubHandler Hanging() => new(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new UnreachableException();
    });

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://one.test/");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static HttpClient CreateClient(
        StubHandler network,
        Action<HttpStandardResilienceOptions>? configure = null,
        bool byAuthority = false)
    {
        var services = new ServiceCollection();
        var client = services.AddHttpClient("test").ConfigurePrimaryHttpMessageHandler(() => network);
        var pipeline = client.AddStandardResilienceHandler(options =>
        {
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
            configure?.Invoke(options);
        });

        if (byAuthority)
        {
            pipeline.SelectPipelineByAuthority();
        }

        return ClientOf(services);
    }

    private static HttpClient ClientOf(ServiceCollection services) =>
        services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("test");
}
