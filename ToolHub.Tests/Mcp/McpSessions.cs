using System.Collections.Concurrent;
using System.Net.Http.Headers;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

/// <summary>One session of the initialize era for each key, begun when a raw request first needs it.</summary>
internal sealed class McpSessions(HttpClient http, Uri endpoint)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _ids = new();

    /// <summary>Names the key's session in a request that cannot do without one.</summary>
    public async Task JoinAsync(HttpRequestMessage request, string key)
    {
        if (!await IsNeededByAsync(request))
        {
            return;
        }

        var beginning = _ids.GetOrAdd(key, _ => new(() => BeginAsync(http, endpoint, key)));
        if (await beginning.Value is { } id)
        {
            request.Headers.Add(McpPost.SessionHeader, id);
            return;
        }

        // The server may get to know the key later.
        _ids.TryRemove(new(key, beginning));
    }

    /// <summary>Begins a session; null if the server does not let the key in.</summary>
    public static async Task<string?> BeginAsync(
        HttpClient http, Uri endpoint, string? key, HttpRequestMessage? initialize = null)
    {
        using var request = initialize ?? McpPost.Initialize(McpPost.LegacyVersion);
        request.RequestUri = endpoint;
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.Headers.TryGetValues(McpPost.SessionHeader, out var values) ? values.Single() : null;
    }

    private static async Task<bool> IsNeededByAsync(HttpRequestMessage request)
    {
        var version = request.Headers.TryGetValues(McpPost.VersionHeader, out var values) ? values.First() : null;
        return request.Method == HttpMethod.Post
            && (version is null or "2024-11-05" or "2025-03-26" or "2025-06-18" or McpPost.LegacyVersion)
            && !request.Headers.Contains(McpPost.SessionHeader)
            && request.Content is not null
            && !(await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .Contains("\"initialize\"", StringComparison.Ordinal);
    }
}
