using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Mcp.Conformance;

namespace ToolHub.Tests.Mcp.Conformance;

public sealed class LoopbackOnlyTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:0")]
    public async Task Start_OnLoopback_Succeeds(string address)
    {
        await using var app = Create(address);

        await app.StartAsync(CancellationToken);

        Assert.StartsWith(address[..^1], Assert.Single(app.Urls));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://+:0")]
    [InlineData("http://127.0.0.1:0;http://*:0")]
    public async Task Start_OnMore_IsRefused(string addresses)
    {
        await using var app = Create(addresses);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync(CancellationToken));

        Assert.Contains("may listen on localhost only", refusal.Message);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    public async Task Start_BelievingAProxy_IsRefused(string isEnabled, bool isRefused)
    {
        await using var app = Create("http://127.0.0.1:0", $"--ForwardedHeaders_Enabled={isEnabled}");

        var failure = await Record.ExceptionAsync(() => app.StartAsync(CancellationToken));

        Assert.Equal(isRefused, failure?.Message.Contains("ASPNETCORE_FORWARDEDHEADERS_ENABLED", StringComparison.Ordinal) is true);
    }

    private static WebApplication Create(string addresses, params string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", addresses, .. arguments]);
        builder.Services.AddHostedService<LoopbackOnly>();
        return builder.Build();
    }
}
