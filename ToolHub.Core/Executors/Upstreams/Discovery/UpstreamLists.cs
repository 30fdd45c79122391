using ModelContextProtocol.Client;
using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>Asks servers what they offer.</summary>
internal sealed class UpstreamLists(LiveSources<UpstreamConnections> live)
{
    /// <summary>Who asks; where every caller has a secret of their own, discovery has this one's.</summary>
    private const string CallerId = "toolhub-discovery";

    /// <summary>Throws what the transport and the SDK throw.</summary>
    public async Task<UpstreamOffer> ReadAsync(Source source, CancellationToken cancellationToken)
    {
        using var lease = live.Rent(source);
        using var turn = await lease.Value.RentAsync(CallerId, cancellationToken);
        var client = await turn.Connection.OpenAsync(cancellationToken);
        turn.Connection.Listen();
        try
        {
            return await ReadAsync(client, cancellationToken);
        }
        catch
        {
            // Whatever it is, it must not stand in the way of the next attempt.
            turn.Connection.Drop();
            throw;
        }
    }

    private static async Task<UpstreamOffer> ReadAsync(McpClient client, CancellationToken cancellationToken)
    {
        var offered = client.ServerCapabilities;
        var tools = offered.Tools is null ? [] : await client.ListToolsAsync(cancellationToken: cancellationToken);
        var resources = offered.Resources is null ? [] : await client.ListResourcesAsync(cancellationToken: cancellationToken);
        var templates = offered.Resources is null ? [] : await client.ListResourceTemplatesAsync(cancellationToken: cancellationToken);
        var prompts = offered.Prompts is null ? [] : await client.ListPromptsAsync(cancellationToken: cancellationToken);
        return new(
            [.. tools.Select(tool => tool.ProtocolTool)],
            [.. resources.Select(resource => resource.ProtocolResource)],
            [.. templates.Select(template => template.ProtocolResourceTemplate)],
            [.. prompts.Select(prompt => prompt.ProtocolPrompt)]);
    }
}
