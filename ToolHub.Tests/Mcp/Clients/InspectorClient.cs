using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ToolHub.Tests.Mcp.Clients;

/// <summary>The MCP inspector on the command line: one process, and so one connection, per request.</summary>
/// <param name="npm">Where it is installed.</param>
/// <param name="target">How it reaches the server.</param>
internal sealed class InspectorClient(NpmClients npm, IReadOnlyList<string> target) : INpmClient
{
    /// <summary>Milliseconds; a busy machine starts the server slowly.</summary>
    private const string ConnectTimeout = "60000";

    /// <summary>Connects over HTTP in one era of the protocol: "legacy" or "modern".</summary>
    public static InspectorClient OverHttp(NpmClients npm, Uri endpoint, string key, string era) =>
        new(npm, ["--server-url", endpoint.AbsoluteUri, "--transport", "http", "--header", $"Authorization: Bearer {key}", "--protocol-era", era]);

    public static InspectorClient OverStdio(NpmClients npm, IReadOnlyDictionary<string, string> environment) =>
        new(npm, [.. environment.SelectMany(pair => new[] { "-e", $"{pair.Key}={pair.Value}" }), StdioProgram.Command, .. StdioProgram.Arguments]);

    public async Task<JsonNode> RequestAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        string[] command = [npm.InspectorScript, "--cli", "--connect-timeout", ConnectTimeout, "--method", method];
        var start = new ProcessStartInfo(npm.Node, [.. command, .. OptionsOf(method, parameters), .. target]);
        start.Environment["MCP_CATALOG_PATH"] = npm.InspectorCatalog;
        var run = await FinishedProcess.RunAsync(start, cancellationToken);
        Assert.True(run.ExitCode == 0, $"{method}: exit code {run.ExitCode}\n{run.Output}\n{run.Errors}");
        return JsonNode.Parse(run.Output)!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IEnumerable<string> OptionsOf(string method, JsonObject parameters) => method switch
    {
        "tools/call" => ["--tool-name", (string)parameters["name"]!, .. Pairs("--tool-arg", parameters)],
        "prompts/get" => ["--prompt-name", (string)parameters["name"]!, .. Pairs("--prompt-args", parameters)],
        "resources/read" => ["--uri", (string)parameters["uri"]!],
        _ => [],
    };

    private static IEnumerable<string> Pairs(string option, JsonObject parameters) =>
        parameters["arguments"]!.AsObject().SelectMany(argument => new[] { option, $"{argument.Key}={argument.Value}" });
}
