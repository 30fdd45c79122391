using System.Net;
using Microsoft.AspNetCore.Http;
using ToolHub.Core.Executors.Http.Outbound;

namespace ToolHub.Tests.Executors.Http.Outbound;

public sealed class RedirectHandlerTests : IDisposable
{
    private readonly HttpClient _client = new(TestOutbound.Loopback().Create());

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData(301, "POST", "GET")]
    [InlineData(302, "POST", "GET")]
    [InlineData(303, "POST", "GET")]
    [InlineData(307, "POST", "POST")]
    [InlineData(308, "POST", "POST")]
    [InlineData(301, "PUT", "PUT")]
    [InlineData(302, "DELETE", "DELETE")]
    [InlineData(303, "PUT", "GET")]
    [InlineData(303, "GET", "GET")]
    public async Task SendAsync_SameOrigin_IsFollowedWithTheMethodThatTheStatusSays(int status, string method, string expected)
    {
        await using var service = await RestService.StartAsync(RedirectTo("/end", status));
        using var request = new HttpRequestMessage(new(method), new Uri(service.Address, "/start"));
        request.Content = method is "POST" or "PUT" ? new StringContent("body") : null;
        request.Headers.Add("X-Key", "secret");

        using var response = await _client.SendAsync(request, CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var last = service.Requests.Last();
        Assert.Equal((expected, "/end", "secret"), (last.Method, last.Target, last.Headers["X-Key"]));
        Assert.Equal(expected == method && method is "POST" or "PUT" && expected != "GET" ? "body" : "", last.Body);
    }

    [Fact]
    public async Task SendAsync_OtherOrigin_NothingPersonalGoesAlong()
    {
        await using var other = await RestService.StartAsync(200, "text/plain", "other");
        await using var service = await RestService.StartAsync(RedirectTo(new Uri(other.Address, "/end").AbsoluteUri, 302));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Address, "/start"));
        request.Headers.Add("Authorization", "Bearer secret");
        request.Headers.Add("X-Key", "secret");
        request.Headers.Add("Accept", "text/plain");

        using var response = await _client.SendAsync(request, CancellationToken);

        Assert.Equal("other", await response.Content.ReadAsStringAsync(CancellationToken));
        var arrived = Assert.Single(other.Requests);
        Assert.DoesNotContain(arrived.Headers, header => header.Value.Contains("secret", StringComparison.Ordinal));
        Assert.Equal("text/plain", arrived.Headers["Accept"]);
    }

    [Fact]
    public async Task SendAsync_OtherOriginWantsTheContent_IsNotFollowed()
    {
        await using var other = await RestService.StartAsync(200, "text/plain", "other");
        await using var service = await RestService.StartAsync(RedirectTo(other.Address.AbsoluteUri, 307));

        using var response = await _client.PostAsync(new Uri(service.Address, "/start"), new StringContent("secret"), CancellationToken);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData(307, "DELETE")]
    [InlineData(308, "POST")]
    [InlineData(301, "PUT")]
    [InlineData(302, "DELETE")]
    public async Task SendAsync_OtherOriginAndAMethodThatChangesThings_IsNotFollowed(int status, string method)
    {
        await using var other = await RestService.StartAsync(200, "text/plain", "other");
        await using var service = await RestService.StartAsync(RedirectTo(other.Address.AbsoluteUri, status));
        using var request = new HttpRequestMessage(new(method), new Uri(service.Address, "/start"));

        using var response = await _client.SendAsync(request, CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData(303, "DELETE", "GET")]
    [InlineData(307, "HEAD", "HEAD")]
    public async Task SendAsync_OtherOriginAndOnlyReads_IsFollowed(int status, string method, string expected)
    {
        await using var other = await RestService.StartAsync(200, "text/plain", "other");
        await using var service = await RestService.StartAsync(RedirectTo(other.Address.AbsoluteUri, status));
        using var request = new HttpRequestMessage(new(method), new Uri(service.Address, "/start"));

        using var response = await _client.SendAsync(request, CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, Assert.Single(other.Requests).Method);
    }

    [Theory]
    [InlineData("//")]
    [InlineData("//[")]
    public async Task SendAsync_ToNoAddressAtAll_IsNotFollowed(string location)
    {
        using var inner = new StubHandler(
            _ => new(HttpStatusCode.Found) { Headers = { Location = new(location, UriKind.Relative) } });
        using var client = new HttpClient(new RedirectHandler(inner));

        using var response = await client.GetAsync(new Uri("https://shop.example/"), CancellationToken);

        Assert.Equal((HttpStatusCode.Found, 1), (response.StatusCode, inner.Requests));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://2130706434/")]
    public async Task SendAsync_ToAnAddressThatIsNotCalled_IsRefused(string target)
    {
        await using var service = await RestService.StartAsync(RedirectTo(target, 302));

        await Assert.ThrowsAsync<OutboundRefusedException>(() => _client.GetAsync(new Uri(service.Address, "/start"), CancellationToken));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    public async Task SendAsync_ToAnotherScheme_IsNotFollowed(string target)
    {
        await using var service = await RestService.StartAsync(RedirectTo(target, 302));

        using var response = await _client.GetAsync(new Uri(service.Address, "/start"), CancellationToken);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    [Fact]
    public async Task SendAsync_FromHttpsToHttp_IsNotFollowed()
    {
        using var inner = new StubHandler(_ => new(HttpStatusCode.Found) { Headers = { Location = new("http://shop.example/") } });
        using var client = new HttpClient(new RedirectHandler(inner));

        using var response = await client.GetAsync(new Uri("https://shop.example/"), CancellationToken);

        Assert.Equal((HttpStatusCode.Found, 1), (response.StatusCode, inner.Requests));
    }

    [Fact]
    public async Task SendAsync_Endless_EndsWithTheFifthRedirect()
    {
        await using var service = await RestService.StartAsync(context =>
        {
            context.Response.Redirect("/start");
            return Task.CompletedTask;
        });

        using var response = await _client.GetAsync(new Uri(service.Address, "/start"), CancellationToken);

        Assert.Equal((HttpStatusCode.Found, 6), (response.StatusCode, service.Requests.Count));
    }

    private static RequestDelegate RedirectTo(string target, int status) => context =>
    {
        if (context.Request.Path == "/start")
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = target;
        }

        return Task.CompletedTask;
    };
}
