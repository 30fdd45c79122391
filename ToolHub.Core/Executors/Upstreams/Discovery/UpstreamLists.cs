using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
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
        try
        {
            return await ReadAsync(await turn.Connection.ListenAsync(cancellationToken), cancellationToken);
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
        var tools = offered.Tools is null ? [] : await ListPages.ReadAsync(async cursor =>
        {
            var page = await client.ListToolsAsync(new ListToolsRequestParams { Cursor = cursor }, cancellationToken);
            return (page.Tools, page.NextCursor);
        });
        var resources = offered.Resources is null ? [] : await ListPages.ReadAsync(async cursor =>
        {
            var page = await client.ListResourcesAsync(new ListResourcesRequestParams { Cursor = cursor }, cancellationToken);
            return (page.Resources, page.NextCursor);
        });
        var templates = offered.Resources is null ? [] : await ListPages.ReadAsync(async cursor =>
        {
            var page = await client.ListResourceTemplatesAsync(
                new ListResourceTemplatesRequestParams { Cursor = cursor }, cancellationToken);
            return (page.ResourceTemplates, page.NextCursor);
        });
        var prompts = offered.Prompts is null ? [] : await ListPages.ReadAsync(async cursor =>
        {
            var page = await client.ListPromptsAsync(new ListPromptsRequestParams { Cursor = cursor }, cancellationToken);
            return (page.Prompts, page.NextCursor);
        });
        return new([.. tools.Where(tool => MarkedArguments.AreUsable(client, tool))], resources, templates, prompts);
    }
}
