using System.CommandLine;
using System.Net;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Clients;

/// <summary>The options of every command that talks to an endpoint, and what its failures mean to a person.</summary>
internal sealed class HubOptions
{
    /// <summary>The environment variable with the API key.</summary>
    public const string KeyVariable = "TOOLHUB_API_KEY";

    private readonly Option<string?> _url = new("--url") { Description = "The MCP endpoint; without it, that of this machine's ToolHub." };
    private readonly Option<string?> _key = NewKeyOption();

    public static Option<string?> NewKeyOption() => new("--key")
    {
        Description = $"The API key; better set {KeyVariable}, because others on this machine see the command line. "
            + "Without either, this machine's ToolHub is called as its administrator.",
    };

    /// <summary>Returns the key of the command line, or of the environment.</summary>
    public static string? KeyOf(ParseResult arguments, Option<string?> option) => arguments.GetValue(option) ?? KeyFromEnvironment();

    public void AddTo(Command command)
    {
        command.Add(_url);
        command.Add(_key);
    }

    /// <summary>Runs <paramref name="action"/> with a connected client.</summary>
    /// <exception cref="LauncherException">The endpoint cannot be reached or refuses; one sentence.</exception>
    public async Task<int> WithClientAsync(
        ParseResult arguments, Func<McpClient, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        var connection = HubConnection.Resolve(
            arguments.GetValue(_url), KeyOf(arguments, _key), Workspace.Find(), running => running.Mcp);
        using var refusals = new RefusalReader();
        using var http = new HttpClient(refusals);
        try
        {
            await using var client = await connection.ConnectAsync(http, cancellationToken);
            return await action(client, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.StatusCode is HttpStatusCode.Unauthorized)
        {
            throw new LauncherException($"{connection.Endpoint} does not accept the API key.");
        }
        catch (HttpRequestException exception) when (exception.StatusCode is not null && refusals.Newest is { } refusal)
        {
            throw new LauncherException(refusal);
        }
        catch (HttpRequestException exception)
        {
            throw new LauncherException($"{connection.Endpoint} cannot be reached: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LauncherException($"{connection.Endpoint} does not answer.");
        }
        catch (McpException exception)
        {
            throw new LauncherException(TextOf(exception));
        }
    }

    /// <summary>What the endpoint said, without the client's own words.</summary>
    internal static string TextOf(McpException exception)
    {
        const string Remote = "Request failed (remote): ";
        var said = exception.Message.StartsWith(Remote, StringComparison.Ordinal) ? exception.Message[Remote.Length..] : exception.Message;
        return RefusalText.Of([said], exception.Data["correlationId"] as string);
    }

    private static string? KeyFromEnvironment() =>
        Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key : null;
}
