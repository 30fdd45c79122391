using System.CommandLine;
using ModelContextProtocol.Client;
using ToolHub.Cli.Clients;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub tools</c>: lists what the caller may call.</summary>
internal sealed class ToolsCommand : Command
{
    private readonly HubOptions _hub = new();

    public ToolsCommand()
        : base("tools", "List the tools that the caller may call.")
    {
        _hub.AddTo(this);
        SetAction((arguments, cancellationToken) => _hub.WithClientAsync(
            arguments, (client, token) => ListAsync(client, arguments.InvocationConfiguration.Output, token), cancellationToken));
    }

    private static async Task<int> ListAsync(McpClient client, TextWriter output, CancellationToken cancellationToken)
    {
        var tools = await client.ListToolsAsync(cancellationToken: cancellationToken);
        var nameWidth = tools.Max(tool => (int?)tool.Name.Length) ?? 0;
        var titleWidth = tools.Max(tool => tool.Title?.Length) ?? 0;
        foreach (var tool in tools)
        {
            var line = $"{tool.Name.PadRight(nameWidth)}  {(tool.Title ?? "").PadRight(titleWidth)}  {FirstLine(tool.Description)}";
            await output.WriteLineAsync(line.TrimEnd());
        }

        return 0;
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
