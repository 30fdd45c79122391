using Microsoft.Extensions.Options;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Core.Sources;

namespace ToolHub.Tests.Executors.Upstreams;

public sealed class UpstreamConnectionsTests
{
    private const string Shell = "/bin/sh";

    /// <summary>Answers the first two requests, discovery and initialization, and does not go at the end of its input.</summary>
    private const string Stubborn = """
        read discover
        echo '{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}'
        read initialize
        echo '{"jsonrpc":"2.0","id":2,"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}}}'
        sleep 60
        """;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DisposeAsync_ProgramThatStays_HasEndedAfterwards()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The script is for a shell, and processes are looked up in /proc.");
        var mark = Guid.NewGuid().ToString("N");
        var settings = new UpstreamSourceSettings { Command = Shell, Arguments = ["-c", Stubborn, mark] };
        var options = Options.Create(new UpstreamOptions { AllowedCommands = [Shell] });
        // A program without secrets needs nothing else.
        var connector = new UpstreamConnector(authenticator: null!, handlers: null!, secrets: null!, options);
        var source = new Source(Guid.NewGuid(), "stubborn", Version: 1, settings);
        var connections = new UpstreamConnections(source, connector, () => { }, TimeSpan.FromMinutes(1), TimeProvider.System);
        using (await connections.RentAsync("ada", CancellationToken))
        {
            Assert.True(IsRunning(mark));
        }

        await connections.DisposeAsync();

        Assert.False(IsRunning(mark));
    }

    private static bool IsRunning(string mark) =>
        Directory.EnumerateDirectories("/proc").Any(process => Has(Path.Combine(process, "cmdline"), mark));

    private static bool Has(string commandLine, string mark)
    {
        try
        {
            return File.Exists(commandLine) && File.ReadAllText(commandLine).Contains(mark, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return false;
        }
    }
}
