using System.Diagnostics.CodeAnalysis;

namespace ToolHub.Core.Executors.Http.Authentication;

/// <summary>
/// The place of one token. A token that is about to expire serves on while the next one is fetched; only where there is none that can be
/// used do callers wait, and all of them for the same.
/// </summary>
internal sealed class OAuthTokenSlot
{
    /// <summary>The least time from one early refresh to the next: a server that is away is not asked at every call.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private OAuthToken? _token;
    private Task<OAuthToken>? _fetch;
    private DateTimeOffset _earliestRefresh;

    [MemberNotNullWhen(true, nameof(_fetch))]
    private bool IsFetching => _fetch is { IsCompleted: false };

    /// <summary>The token, or the one that is on its way; a failure is told to those who waited for it.</summary>
    /// <param name="now">What the token's time is compared with.</param>
    /// <param name="fetch">Has an end of its own: it outlives the call that began it.</param>
    public ValueTask<OAuthToken> GetAsync(DateTimeOffset now, Func<Task<OAuthToken>> fetch)
    {
        lock (_lock)
        {
            if (_token is not { } token || token.UsableUntil <= now)
            {
                return new(IsFetching ? _fetch : _fetch = FetchAsync(fetch));
            }

            if (token.RefreshAt <= now && _earliestRefresh <= now && !IsFetching)
            {
                _earliestRefresh = now + Pause;
                _fetch = FetchAsync(fetch);
                _ = ObserveAsync(_fetch);
            }

            return new(token);
        }
    }

    /// <summary>Gives up a token that the service refuses, unless another has taken its place.</summary>
    public void Forget(string refused)
    {
        lock (_lock)
        {
            if (string.Equals(_token?.Value, refused, StringComparison.Ordinal))
            {
                _token = null;
            }
        }
    }

    public bool IsInUse(DateTimeOffset now)
    {
        lock (_lock)
        {
            return IsFetching || _token?.UsableUntil > now;
        }
    }

    private async Task<OAuthToken> FetchAsync(Func<Task<OAuthToken>> fetch)
    {
        var token = await fetch();
        lock (_lock)
        {
            return _token = token;
        }
    }

    /// <summary>
    /// Nobody waits for an early refresh. The endpoint has logged why it failed; looking at the failure says that it is not forgotten.
    /// </summary>
    private static async Task ObserveAsync(Task refresh)
    {
        await Task.WhenAny(refresh);
        _ = refresh.Exception;
    }
}
