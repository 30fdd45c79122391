using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ToolHub.Core.RateLimiting;

namespace ToolHub.Tests.RateLimiting;

public sealed class RateLimitOptionsTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("RateLimits:Caller:Burst", "0", "Caller.Burst")]
    [InlineData("RateLimits:Caller:PerSecond", "-1", "Caller.PerSecond")]
    [InlineData("RateLimits:Global:Burst", "10000001", "Global.Burst")]
    [InlineData("RateLimits:Global:PerSecond", "0", "Global.PerSecond")]
    public async Task StartAsync_WrongLimit_StopsTheHostAndNamesTheKey(string key, string value, string named)
    {
        using var host = Build((key, value));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(CancellationToken));

        Assert.Contains(named, Assert.Single(exception.Failures));
    }

    [Fact]
    public async Task StartAsync_TwoWrongLimits_NamesBoth()
    {
        using var host = Build(("RateLimits:Caller:Burst", "0"), ("RateLimits:Global:Burst", "0"));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(CancellationToken));

        Assert.Equal(2, exception.Failures.Count());
    }

    [Fact]
    public async Task StartAsync_UsableLimits_Starts()
    {
        using var host = Build(("RateLimits:Caller:Burst", "1"), ("RateLimits:Caller:PerSecond", "0.5"));

        await host.StartAsync(CancellationToken);

        await host.StopAsync(CancellationToken);
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddCallRateLimiting();
        return builder.Build();
    }
}
