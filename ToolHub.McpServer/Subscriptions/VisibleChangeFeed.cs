using Microsoft.Extensions.Options;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Changes;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>The <see cref="ChangeFeed"/> as callers may see it: nobody learns of a change in what is hidden from them.</summary>
internal sealed class VisibleChangeFeed(
    ChangeFeed feed,
    CatalogSnapshot catalog,
    AccessSnapshot access,
    IOptions<SubscriptionOptions> options,
    TimeProvider time)
{
    /// <summary>Begins to gather changes; reading them can wait until it is known who reads.</summary>
    /// <param name="toolset">What the reader sees; null for the whole registry.</param>
    public VisibleChangeSubscription Subscribe(string? toolset) =>
        new(feed.Subscribe(), toolset, catalog, access, options.Value.MaxResources, time);
}
