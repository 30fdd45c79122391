using Microsoft.AspNetCore.Http;

namespace ToolHub.Core.Access.Http;

/// <summary>Finds the API key of a request.</summary>
internal static class PresentedKey
{
    public const string HeaderName = "X-Api-Key";

    private const string BearerPrefix = "Bearer ";

    /// <summary>
    /// The key from <c>Authorization: Bearer</c> or, for hosts that cannot set it, from <c>X-Api-Key</c>; null if there is neither.
    /// Repeated headers are joined and so never match a key: a proxy and we must not read two different ones.
    /// </summary>
    public static string? Of(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization.ToString();
        if (authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[BearerPrefix.Length..].Trim();
        }

        return headers.TryGetValue(HeaderName, out var key) ? key.ToString() : null;
    }
}
