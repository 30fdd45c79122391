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
        var reader = new ListReader(client);
        return new(
            offered.Tools is null
                ? []
                : await reader.ReadAsync<Tool>(
                    RequestMethods.ToolsList, "tools", tool => EntryFlaws.Of(tool, client), cancellationToken),
            offered.Resources is null
                ? []
                : await reader.ReadAsync<Resource>(RequestMethods.ResourcesList, "resources", EntryFlaws.Of, cancellationToken),
            offered.Resources is null
                ? []
                : await reader.ReadAsync<ResourceTemplate>(
                    RequestMethods.ResourcesTemplatesList, "resourceTemplates", EntryFlaws.Of, cancellationToken),
            offered.Prompts is null
                ? []
                : await reader.ReadAsync<Prompt>(RequestMethods.PromptsList, "prompts", EntryFlaws.Of, cancellationToken))
        {
            LeftOut = reader.LeftOut,
        };
    }
}
