using System.CommandLine;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Cli.Clients;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub call</c>: calls one tool as an MCP client does.</summary>
internal sealed class CallCommand : Command
{
    private readonly Argument<string> _tool = new("tool") { Description = "The name of the tool." };
    private readonly Argument<string> _arguments = new("arguments")
    {
        Description = "The arguments, a JSON object.",
        DefaultValueFactory = _ => "{}",
    };

    private readonly HubOptions _hub = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print the whole result as JSON." };

    public CallCommand()
        : base("call", "Call a tool and print its result.")
    {
        Add(_tool);
        Add(_arguments);
        _hub.AddTo(this);
        Add(_json);
        SetAction(RunAsync);
    }

    /// <summary>Reads the arguments of a call.</summary>
    /// <exception cref="LauncherException">The text is not a JSON object.</exception>
    public static Dictionary<string, JsonElement> ParseArguments(string json)
    {
        try
        {
            // Null only for the text null, which is no object either.
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new LauncherException("The arguments must be a JSON object, such as '{\"id\": 42}'.");
        }
    }

    private Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new CallToolRequestParams
        {
            Name = arguments.GetRequiredValue(_tool),
            Arguments = ParseArguments(arguments.GetRequiredValue(_arguments)),
        };
        return _hub.WithClientAsync(arguments, (client, token) => CallAsync(client, request, arguments, token), cancellationToken);
    }

    private async Task<int> CallAsync(
        McpClient client, CallToolRequestParams request, ParseResult arguments, CancellationToken cancellationToken)
    {
        var result = await client.CallToolAsync(request, cancellationToken);
        var asJson = arguments.GetValue(_json);
        if (result.IsError is true && !asJson)
        {
            throw new LauncherException(ToolResultText.Error(result));
        }

        var text = asJson ? ToolResultText.Json(result) : ToolResultText.Of(result);
        await arguments.InvocationConfiguration.Output.WriteLineAsync(text);
        return result.IsError is true ? LauncherException.Failure : 0;
    }
}
