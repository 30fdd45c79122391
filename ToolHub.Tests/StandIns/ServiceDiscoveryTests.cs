using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ToolHub.Tests.StandIns;

public sealed class ServiceDiscoveryTests : IDisposable
{
    private readonly StubHandler _network = new(_ => new HttpResponseMessage(HttpStatusCode.OK));

    [Theory]
    [InlineData("https+http://admin/api?q=1", "https://localhost:7001/api?q=1")]
    [InlineData("http+https://admin/api", "http://localhost:5001/api")]
    [InlineData("http://admin/api", "http://localhost:5001/api")]
    public async Task AddServiceDiscovery_ConfiguredService_FirstSchemeWithAnEndpointWins(string requested, string sent)
    {
        await GetAsync(
            requested,
            new() { ["services:admin:http:0"] = "http://localhost:5001", ["services:admin:https:0"] = "https://localhost:7001" });

        Assert.Equal(new Uri(sent), Assert.Single(_network.Requested));
    }

    [Fact]
    public async Task AddServiceDiscovery_OnlySecondSchemeConfigured_IsUsed()
    {
        await GetAsync("https+http://admin/", new() { ["services:admin:http:0"] = "http://localhost:5001" });

        Assert.Equal(new Uri("http://localhost:5001/"), Assert.Single(_network.Requested));
    }

    [Fact]
    public async Task AddServiceDiscovery_SeveralEndpoints_TakesTurns()
    {
        var client = CreateClient(
            new() { ["services:admin:http:0"] = "http://localhost:5001", ["services:admin:http:1"] = "http://localhost:5002" });

        for (var i = 0; i < 4; i++)
        {
            await client.GetAsync("http://admin/", TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, _network.Requested.Count(uri => uri!.Port == 5001));
        Assert.Equal(2, _network.Requested.Count(uri => uri!.Port == 5002));
    }

    [Theory]
    [InlineData("https://example.com/path", "https://example.com/path")]
    [InlineData("https+http://example.com/path", "https://example.com/path")]
    [InlineData("https://admin/", "https://admin/")]
    public async Task AddServiceDiscovery_NotConfigured_PassesThrough(string requested, string sent)
    {
        await GetAsync(requested, new() { ["services:admin:http:0"] = "http://localhost:5001" });

        Assert.Equal(new Uri(sent), Assert.Single(_network.Requested));
    }

    [Fact]
    public async Task AddServiceDiscovery_AfterSending_RequestHasItsOwnAddressAgain()
    {
        var client = CreateClient(new() { ["services:admin:http:0"] = "http://localhost:5001" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://admin/");

        await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(new Uri("http://admin/"), request.RequestUri);
    }

    public void Dispose() => _network.Dispose();

    private async Task GetAsync(string requested, Dictionary<string, string?> settings)
    {
        using var response = await CreateClient(settings).GetAsync(requested, TestContext.Current.CancellationToken);
    }

    private HttpClient CreateClient(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddServiceDiscovery();
        services.AddHttpClient("test").AddServiceDiscovery().ConfigurePrimaryHttpMessageHandler(() => _network);
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("test");
    }
}
