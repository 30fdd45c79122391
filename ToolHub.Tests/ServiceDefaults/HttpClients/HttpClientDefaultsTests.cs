using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ToolHub.ServiceDefaults;
using ToolHub.Tests.StandIns;

namespace ToolHub.Tests.ServiceDefaults.HttpClients;

public sealed class HttpClientDefaultsTests
{
    [Fact]
    public async Task AnyClient_ServiceName_IsResolved()
    {
        using var network = new StubHandler(_ => new HttpResponseMessage(HttpStatusCode.OK));
        using var client = CreateClient(network);

        using var response = await client.GetAsync("https+http://adminapi/api", TestContext.Current.CancellationToken);

        Assert.Equal(new Uri("http://localhost:5001/api"), Assert.Single(network.Requested));
    }

    [Fact]
    public async Task AnyClient_PostFails_IsSentOnce()
    {
        using var network = new StubHandler(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        using var client = CreateClient(network);

        using var response = await client.PostAsync("http://orders.test/", content: null, TestContext.Current.CancellationToken);

        Assert.Single(network.Requested);
    }

    [Fact]
    public async Task AnyClient_GetFailsOnce_IsRepeated()
    {
        var attempts = 0;
        using var network = new StubHandler(_ => new HttpResponseMessage(
            attempts++ == 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK)
        {
            Headers = { { "Retry-After", "0" } },
        });
        using var client = CreateClient(network);

        using var response = await client.GetAsync("http://orders.test/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, network.Requested.Count);
    }

    private static HttpClient CreateClient(StubHandler network)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([new("services:adminapi:http:0", "http://localhost:5001")]);
        builder.AddServiceDefaults();
        builder.Services.AddHttpClient("test").ConfigurePrimaryHttpMessageHandler(() => network);
        return builder.Build().Services.GetRequiredService<IHttpClientFactory>().CreateClient("test");
    }
}
