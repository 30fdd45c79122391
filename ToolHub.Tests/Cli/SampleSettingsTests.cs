using Microsoft.Extensions.Configuration;
using ToolHub.Cli.Launching;
using ToolHub.Cli.Launching.Samples;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Executors.Upstreams;

namespace ToolHub.Tests.Cli;

public sealed class SampleSettingsTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void AddTo_EnvironmentWithListsOfItsOwn_AddsToThem()
    {
        var environment = new Dictionary<string, string>
        {
            ["Outbound__AllowedHosts__0"] = "own.example",
            ["Upstreams__AllowedCommands__0"] = "npx",
            ["Upstreams__AllowedCommands__1"] = "uvx",
        };

        new SampleShop(_temporary.Workspace, new LaunchSettings { ShippingPort = 4711 }).AddTo(environment);

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(environment.ToDictionary(
                variable => variable.Key.Replace("__", ":", StringComparison.Ordinal), string? (variable) => variable.Value))
            .Build();
        var outbound = configuration.GetSection(OutboundOptions.SectionName).Get<OutboundOptions>();
        var upstreams = configuration.GetSection(UpstreamOptions.SectionName).Get<UpstreamOptions>();
        Assert.Equal(["own.example", "localhost:4711"], outbound?.AllowedHosts);
        Assert.Equal(["npx", "uvx", "node"], upstreams?.AllowedCommands.Take(3));
        Assert.Equal(4, upstreams?.AllowedCommands.Count);
    }
}
