using System.Net.Http.Json;
using System.Text.Json;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi.Tools;

/// <summary>Requests to the registry's endpoints as an administrator, and what they leave behind.</summary>
internal sealed class ToolRequests(AdminApiHost host, HttpClient client) : IDisposable
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static async Task<ToolRequests> OfAdministratorAsync(AdminApiHost host) => new(host, await host.ClientInRoleAsync("admin"));

    public Task AddAsync(ToolSeed seed) => seed.AddToAsync(host.ConnectionString, CancellationToken);

    public async Task<JsonElement> GetAsync(string path) => await (await SendAsync(HttpMethod.Get, path)).ReadAsync();

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, string? ifMatch = null) =>
        SendAsync(HttpMethod.Post, path, body, ifMatch);

    /// <param name="method">The request's method.</param>
    /// <param name="path">After the route of all entries.</param>
    /// <param name="body">As JSON; text is JSON already.</param>
    /// <param name="ifMatch">Sent as it is.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/tools{path}");
        request.Content = body switch
        {
            null => null,
            string json => new StringContent(json, null, "application/json"),
            _ => JsonContent.Create(body),
        };
        if (ifMatch is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("If-Match", ifMatch));
        }

        return await client.SendAsync(request, CancellationToken);
    }

    public async Task<string> ETagAsync(string name) => (await SendAsync(HttpMethod.Get, $"/{name}")).Headers.ETag!.ToString();

    /// <summary>How the last audited attempt ended.</summary>
    public async Task<object?> OutcomeAsync(string action, string target) => await host.QueryAsync(
        $"SELECT outcome FROM audit_entries WHERE action = '{action}' AND target = '{target}' ORDER BY occurred_at DESC LIMIT 1");

    public void Dispose() => client.Dispose();
}
