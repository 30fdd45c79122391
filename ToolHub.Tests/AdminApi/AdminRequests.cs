using System.Net.Http.Json;

namespace ToolHub.Tests.AdminApi;

/// <summary>Requests that change something.</summary>
internal static class AdminRequests
{
    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, object body, string? ifMatch = null) =>
        client.SendAsync(HttpMethod.Put, path, body, ifMatch);

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object? body = null, string? ifMatch = null) =>
        client.SendAsync(HttpMethod.Post, path, body, ifMatch);

    public static Task<HttpResponseMessage> RemoveAsync(this HttpClient client, string path, string? ifMatch = null) =>
        client.SendAsync(HttpMethod.Delete, path, body: null, ifMatch);

    public static Task<HttpResponseMessage> ReadAsync(this HttpClient client, string path) =>
        client.SendAsync(HttpMethod.Get, path, body: null, ifMatch: null);

    /// <summary>Sends a body that may be broken.</summary>
    public static async Task<HttpResponseMessage> PutTextAsync(this HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, null, "application/json");
        return await client.PutAsync(path, content, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client, HttpMethod method, string path, object? body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        if (ifMatch is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("If-Match", ifMatch));
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
