using System.Net;
using System.Net.Sockets;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class ProgramTests : IAsyncDisposable
{
    private readonly CommandLine _toolhub = new();

    public ValueTask DisposeAsync() => _toolhub.DisposeAsync();

    [Fact]
    public async Task Call_StoppedWhileWaiting_EndsWithoutAWord()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        TcpClient? caller = null;

        var (exitCode, output) = await _toolhub.RunAsync(
            ["call", "ping", "--url", $"http://{silent.LocalEndpoint}/mcp", "--key", "key"],
            async process =>
            {
                caller = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                // It goes the way of Ctrl-C's signal, which a shell's background jobs ignore.
                ProcessIdentity.Of(process.Id)?.Send(UnixSignal.Terminate);
            });

        caller?.Dispose();
        Assert.Equal("", output);
        // Ours or the number of the signal itself, from the command line's framework: whichever sees the end first.
        Assert.True(exitCode is 128 + (int)UnixSignal.Interrupt or 128 + (int)UnixSignal.Terminate, $"Exit code {exitCode}");
    }

    [Fact]
    public async Task Import_VariableThatNoFileUses_IsRefusedBeforeAnythingIsSent()
    {
        var file = Path.Combine(_toolhub.Workspace.StateFolder, "hub.yaml");
        await File.WriteAllTextAsync(file, "tools: [ { name: \"${NAME}\" } ]", TestContext.Current.CancellationToken);

        var (exitCode, output) = await _toolhub.RunAsync("import", file, "--var", "NAME=a", "--var", "BAR=1");

        Assert.Equal(LauncherException.Failure, exitCode);
        Assert.Equal("No file uses what --var gives: BAR.", output);
    }

    [Fact]
    public async Task Status_RunFileNotReadable_SaysSoInOneLine()
    {
        // What root cannot read either.
        Directory.CreateDirectory(_toolhub.Workspace.RunFile);

        var (exitCode, output) = await _toolhub.RunAsync("status");

        Assert.Equal(LauncherException.Failure, exitCode);
        Assert.Contains(_toolhub.Workspace.RunFile, Assert.Single(output.Split('\n')));
    }
}
