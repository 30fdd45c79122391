using System.Collections.Concurrent;

namespace ToolHub.Core.Changes;

/// <summary>
/// Tells whoever follows it in this process that something changed. Publishing never waits: what a subscriber has not read yet is
/// merged into what it will read.
/// </summary>
internal sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<ChangeSubscription, byte> _subscriptions = new();

    /// <summary>Follows the feed until the subscription is disposed.</summary>
    public ChangeSubscription Subscribe()
    {
        var subscription = new ChangeSubscription(ended => _subscriptions.TryRemove(ended, out _));
        _subscriptions.TryAdd(subscription, 0);
        return subscription;
    }

    /// <summary>Tools, resources, prompts, keys or grants are not what they were; the snapshots hold the new ones already.</summary>
    public void RegistryChanged()
    {
        foreach (var (subscription, _) in _subscriptions)
        {
            subscription.Wake();
        }
    }

    /// <summary>The resource that a URI names has other contents now.</summary>
    public void ResourceChanged(string uri)
    {
        foreach (var (subscription, _) in _subscriptions)
        {
            subscription.ResourceChanged(uri);
        }
    }

    /// <summary>Changes of resources may have been missed, and nobody knows of which: every one counts as changed.</summary>
    public void ResourceChangesMissed()
    {
        foreach (var (subscription, _) in _subscriptions)
        {
            subscription.ResourceChangesMissed();
        }
    }
}
