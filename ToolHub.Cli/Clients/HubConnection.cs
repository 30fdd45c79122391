using ModelContextProtocol.Client;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Clients;

/// <summary>An endpoint and the key to use there.</summary>
internal sealed record HubConnection(Uri Endpoint, string ApiKey)
{
    /// <summary>Takes what is not said from the ToolHub that runs on this machine.</summary>
    public static HubConnection Resolve(string? url, string? key, Workspace workspace)
    {
        var running = url is null || key is null ? RunState.Require(workspace) : null;
        var address = url ?? running!.Mcp; // Not null: one of the two was missing.
        return Uri.TryCreate(address, UriKind.Absolute, out var endpoint)
            ? new HubConnection(endpoint, key ?? running!.ApiKey) // Not null, as above.
            : throw new LauncherException($"{address} is not an absolute URL.");
    }

    /// <summary>Connects as an ordinary MCP client does.</summary>
    public async Task<McpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {ApiKey}" },
        });
        return await McpClient.CreateAsync(transport, cancellationToken: cancellationToken);
    }
}
