using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ToolHub.ServiceDefaults.Http;

namespace ToolHub.Tests.ServiceDefaults.Http;

public sealed class ResponseHeaderTests
{
    [Theory]
    [InlineData("/id")]
    [InlineData("/throws")]
    [InlineData("/missing")]
    [InlineData("/alive")]
    public async Task AnyResponse_Headers_ProtectAndCorrelate(string path)
    {
        await using var service = await StartAsync();

        using var response = await service.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(response.Headers.GetValues("X-Correlation-Id")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task ResponseWithOwnCachePolicy_CacheControl_IsKept()
    {
        await using var service = await StartAsync();

        using var response = await service.Client.GetAsync("/cached", TestContext.Current.CancellationToken);

        Assert.Equal("public, max-age=60", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task CorrelationId_CallerSendsTrace_IsThatTraceEverywhere()
    {
        await using var service = await StartAsync();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/id")
        {
            Headers = { { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } },
        };

        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(trace, Assert.Single(response.Headers.GetValues("X-Correlation-Id")));
        Assert.Equal(trace, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CorrelationId_CallerSendsHeader_IsNotTakenOver()
    {
        await using var service = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/id") { Headers = { { "X-Correlation-Id", "forged" } } };

        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.NotEqual("forged", Assert.Single(response.Headers.GetValues("X-Correlation-Id")));
    }

    [Fact]
    public void Create_NothingIsTraced_IsFreshEachTime()
    {
        Activity.Current = null;

        Assert.NotEqual(CorrelationId.Create(), CorrelationId.Create());
    }

    private static Task<TestService> StartAsync() => TestService.StartAsync(app =>
    {
        app.MapGet("/id", (HttpContext context) => context.TraceIdentifier);
        app.MapGet("/throws", string () => throw new InvalidOperationException());
        app.MapGet("/cached", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            return "ok";
        });
    });
}
