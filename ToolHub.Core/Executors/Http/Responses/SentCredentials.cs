using System.Text;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>
/// Notices that a service says back what ToolHub proved itself with: such words are not for the caller, who never had it.
/// </summary>
internal static class SentCredentials
{
    /// <summary>Shorter ones would be found in any text.</summary>
    private const int MinLength = 6;

    /// <summary>Headers that everybody may know, and those that every request has.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Accept-Language", "User-Agent", "traceparent", "tracestate", "baggage", "Request-Id",
    };

    /// <param name="text">What the service says.</param>
    /// <param name="request">As it was sent.</param>
    /// <param name="authentication">Says where a key stands that is no header.</param>
    public static bool AreIn(string text, HttpRequestMessage? request, HttpAuthentication authentication) =>
        request is not null && Of(request, authentication)
            .Where(secret => secret.Length >= MinLength)
            .Any(secret => text.Contains(secret, StringComparison.Ordinal));

    private static IEnumerable<string> Of(HttpRequestMessage request, HttpAuthentication authentication)
    {
        var values = request.Headers.NonValidated
            .Where(header => !Plain.Contains(header.Key))
            .SelectMany(header => header.Value)
            // A token without its scheme, too.
            .SelectMany(value => new[] { value, value[(value.LastIndexOf(' ') + 1)..] });
        if (authentication.Scheme is HttpAuthenticationScheme.Basic && request.Headers.Authorization?.Parameter is { } pair)
        {
            values = values.Append(Encoding.UTF8.GetString(Convert.FromBase64String(pair)).Split(':', 2)[^1]);
        }

        return authentication.InQuery ? values.Concat(QueryValues(request, authentication.Name)) : values;
    }

    private static IEnumerable<string> QueryValues(HttpRequestMessage request, string? name) =>
        from part in (request.RequestUri?.Query ?? "").TrimStart('?').Split('&')
        let pair = part.Split('=', 2)
        where pair.Length == 2 && Uri.UnescapeDataString(pair[0]) == name
        from value in new[] { pair[1], Uri.UnescapeDataString(pair[1]) }
        select value;
}
