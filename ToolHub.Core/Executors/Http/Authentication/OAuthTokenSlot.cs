namespace ToolHub.Core.Executors.Http.Authentication;

/// <summary>The place of one token: whoever comes while it is being fetched waits for the same one.</summary>
internal sealed class OAuthTokenSlot
{
    private readonly Lock _lock = new();
    private Task<OAuthToken>? _token;

    /// <summary>The token, or the one that is on its way; otherwise a new one is fetched. A failure is told to those who waited.</summary>
    public Task<OAuthToken> Get(DateTimeOffset now, Func<Task<OAuthToken>> fetch)
    {
        lock (_lock)
        {
            return _token is { } token && IsUsable(token, now) ? token : _token = fetch();
        }
    }

    /// <summary>Gives up a token that the service refuses, unless another has taken its place.</summary>
    public void Forget(string refused)
    {
        lock (_lock)
        {
            if (_token is { IsCompletedSuccessfully: true } token && string.Equals(token.Result.Value, refused, StringComparison.Ordinal))
            {
                _token = null;
            }
        }
    }

    public bool IsInUse(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _token is { } token && IsUsable(token, now);
        }
    }

    private static bool IsUsable(Task<OAuthToken> token, DateTimeOffset now) =>
        !token.IsCompleted || (token.IsCompletedSuccessfully && token.Result.FreshUntil > now);
}
