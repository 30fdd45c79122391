using ModelContextProtocol.Client;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Clients;

/// <summary>An endpoint and the key to use there.</summary>
internal sealed record HubConnection(Uri Endpoint, string ApiKey)
{
    /// <summary>
    /// Takes what is not said from the ToolHub that runs on this machine. Its administrator's key goes to no other origin: whoever
    /// offers an address to try must not get it.
    /// </summary>
    /// <param name="url">What the user said.</param>
    /// <param name="key">What the user said.</param>
    /// <param name="workspace">Where this machine's ToolHub is described.</param>
    /// <param name="address">Which of its addresses is meant.</param>
    /// <exception cref="LauncherException">Something is not said and not to be had here.</exception>
    public static HubConnection Resolve(string? url, string? key, Workspace workspace, Func<RunState, string> address)
    {
        if (url is null)
        {
            var running = RunState.Require(workspace);
            return new HubConnection(new Uri(address(running)), key ?? running.ApiKey);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new LauncherException($"{url} is not an absolute http or https URL.");
        }

        return new HubConnection(endpoint, key ?? LocalKeyFor(endpoint, workspace, address) ?? throw new LauncherException(
            $"{url} is not this machine's ToolHub: put an API key for it into {HubOptions.KeyVariable}, or give one with --key."));
    }

    /// <summary>Connects as an ordinary MCP client does.</summary>
    /// <param name="http">What requests go through.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<McpClient> ConnectAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {ApiKey}" },
        };
        var transport = new HttpClientTransport(options, http);
        return await McpClient.CreateAsync(transport, cancellationToken: cancellationToken);
    }

    private static string? LocalKeyFor(Uri endpoint, Workspace workspace, Func<RunState, string> address) =>
        RunState.Read(workspace) is { IsSupervised: true } running && HaveSameOrigin(endpoint, new Uri(address(running)))
            ? running.ApiKey
            : null;

    private static bool HaveSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
