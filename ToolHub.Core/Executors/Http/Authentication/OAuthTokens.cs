using System.Collections.Concurrent;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Executors.Http.Authentication;

/// <summary>
/// Keeps the tokens of this process: one for equal settings, and one for each caller where the client's secret is the caller's own.
/// </summary>
internal sealed class OAuthTokens(OAuthTokenEndpoint endpoint, TimeProvider time)
{
    /// <summary>From here on, places whose token is used up are cleared before another is added.</summary>
    private const int MaxSlots = 10_000;

    private readonly ConcurrentDictionary<(HttpAuthentication Authentication, string Owner), OAuthTokenSlot> _slots = new();

    /// <summary>
    /// A token that the service takes; another is fetched before it expires, at most one at a time. Throws as the endpoint does if there
    /// is none.
    /// </summary>
    public async ValueTask<string> GetAsync(HttpAuthentication authentication, string callerId, CancellationToken cancellationToken)
    {
        var key = KeyOf(authentication, callerId);
        if (!_slots.TryGetValue(key, out var slot))
        {
            Tidy();
            slot = _slots.GetOrAdd(key, static _ => new());
        }

        // Many may wait for it: the one who happened to come first cannot cancel it for the others.
        var token = slot.GetAsync(time.GetUtcNow(), () => endpoint.FetchAsync(authentication, callerId));
        return token.IsCompletedSuccessfully ? token.Result.Value : (await token.AsTask().WaitAsync(cancellationToken)).Value;
    }

    /// <summary>Gives up a token that the service refuses.</summary>
    public void Forget(HttpAuthentication authentication, string callerId, string refused)
    {
        if (_slots.TryGetValue(KeyOf(authentication, callerId), out var slot))
        {
            slot.Forget(refused);
        }
    }

    private static (HttpAuthentication Authentication, string Owner) KeyOf(HttpAuthentication authentication, string callerId)
    {
        var isPerCaller = authentication.ClientSecret?.Contains(SecretReference.CallerVariable, StringComparison.Ordinal) == true;
        return (authentication, isPerCaller ? callerId : "");
    }

    private void Tidy()
    {
        if (_slots.Count < MaxSlots)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var entry in _slots)
        {
            if (!entry.Value.IsInUse(now))
            {
                _slots.TryRemove(entry);
            }
        }
    }
}
