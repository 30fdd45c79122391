using System.Text.Json.Nodes;
using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>
/// Brings changed lists and updated resources, and takes part in every stream: it is what notices that a key was revoked.
/// </summary>
internal sealed class VisibleChangeSource(VisibleChangeFeed feed, CatalogSnapshot catalog) : IListenSource
{
    private const string ResourcesName = "resourceSubscriptions";

    private static readonly Dictionary<PrimitiveKind, string> ListNames = new()
    {
        [PrimitiveKind.Tool] = "toolsListChanged",
        [PrimitiveKind.Resource] = "resourcesListChanged",
        [PrimitiveKind.Prompt] = "promptsListChanged",
    };

    public ValueTask<IListenDelivery?> OpenAsync(ListenRequest request, CancellationToken cancellationToken)
    {
        var lists = ListNames.Where(list => IsTrue(request.Requested[list.Value])).ToDictionary();
        foreach (var name in lists.Values)
        {
            request.Granted[name] = true;
        }

        var subscription = feed.Subscribe(request.Toolset);
        var resources = UrisOf(request.Requested[ResourcesName])
            .Where(uri => CanBeFollowed(request, uri) && subscription.TryWatch(uri))
            .ToList();
        if (resources.Count > 0)
        {
            request.Granted[ResourcesName] = new JsonArray([.. resources.Select(uri => JsonValue.Create(uri))]);
        }

        return new(new VisibleChangeDelivery(request.Caller, lists.Keys.ToHashSet(), subscription));
    }

    private bool CanBeFollowed(ListenRequest request, string uri)
    {
        var current = catalog.Current.Within(request.Toolset);
        return current.IsReadableBy(request.Caller, uri) && current.IsAnnouncedAs(uri);
    }

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool isTrue) && isTrue;

    private static IEnumerable<string> UrisOf(JsonNode? node) =>
        (node as JsonArray ?? []).OfType<JsonValue>().Select(value => value.GetValue<string>()).Distinct(StringComparer.Ordinal);
}
