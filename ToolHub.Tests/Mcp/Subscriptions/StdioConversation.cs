using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ToolHub.Tests.Mcp.Subscriptions;

/// <summary>The built program on standard input and output, line by line.</summary>
internal sealed class StdioConversation : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    public StdioConversation(McpServerFixture server, string key)
    {
        _process = StdioProgram.Start(StdioProgram.EnvironmentOf(server, key));
        // Nobody reads the log, and a full pipe would stop the program.
        _process.BeginErrorReadLine();
    }

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async Task SendAsync(string message)
    {
        await _process.StandardInput.WriteLineAsync(message.ReplaceLineEndings("").AsMemory(), CancellationToken);
        await _process.StandardInput.FlushAsync(CancellationToken);
    }

    /// <summary>Sends a request and returns its answer; whatever comes before fails the test.</summary>
    public async Task<JsonNode> AskAsync(string message)
    {
        await SendAsync(message);
        var reply = await NextAsync();
        Assert.Equal((string?)JsonNode.Parse(message)!["id"]?.ToString(), reply["id"]?.ToString());
        return reply;
    }

    /// <summary>The next message.</summary>
    public async Task<JsonNode> NextAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(CancellationToken).AsTask().WaitAsync(Patience, CancellationToken);
        Assert.NotNull(line);
        return JsonNode.Parse(line)!;
    }

    /// <summary>Closes standard input and returns what the program still had to say.</summary>
    public async Task<string> EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken).WaitAsync(Patience, CancellationToken);
        Assert.Equal(0, _process.ExitCode);
        return await _process.StandardOutput.ReadToEndAsync(CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
