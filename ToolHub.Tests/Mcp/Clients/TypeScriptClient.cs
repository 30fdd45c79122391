using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ToolHub.Tests.Mcp.Clients;

/// <summary>The official TypeScript client: one process and one connection for all requests.</summary>
internal sealed class TypeScriptClient : INpmClient
{
    private readonly Process _process;

    private TypeScriptClient(NpmClients npm, IEnumerable<string> target, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(npm.Node, [npm.TypeScriptClientScript, .. target])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!; // Without a shell there always is a process, or an exception.
        // A full pipe would stop the client; what it holds is of no interest.
        _process.BeginErrorReadLine();
    }

    public static TypeScriptClient OverHttp(NpmClients npm, Uri endpoint, string key) =>
        new(npm, ["http", endpoint.AbsoluteUri, key], new Dictionary<string, string>());

    public static TypeScriptClient OverStdio(NpmClients npm, IReadOnlyDictionary<string, string> environment) =>
        new(npm, ["stdio", StdioProgram.Command, .. StdioProgram.Arguments], environment);

    public async Task<JsonNode> RequestAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["method"] = method, ["params"] = parameters }.ToJsonString();
        await _process.StandardInput.WriteLineAsync(request.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var result = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        Assert.False(result is null, $"{method}: the client ended.");
        return JsonNode.Parse(result)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
