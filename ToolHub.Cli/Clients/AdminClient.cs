using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ToolHub.Cli.Configuration;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Clients;

/// <summary>The admin API, as far as commands use it.</summary>
internal sealed class AdminClient(HubConnection connection) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _http = new()
    {
        BaseAddress = connection.Endpoint,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", connection.ApiKey) },
        Timeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>Returns the registry as YAML.</summary>
    /// <exception cref="LauncherException">The API cannot be reached, or refuses; the message says what and why.</exception>
    public async Task<string> ExportAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/registry/export"), cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Makes the registry what the configuration says, which is JSON, or only tells what that would change.</summary>
    /// <exception cref="LauncherException">The API cannot be reached, or refuses; the message says what and why.</exception>
    public async Task<ImportReport> ImportAsync(string json, bool apply, CancellationToken cancellationToken)
    {
        var uri = $"/api/v1/registry/import?dryRun={(apply ? "false" : "true")}";
        using var response = await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, uri) { Content = new StringContent(json, Encoding.UTF8, "application/json") },
            cancellationToken);
        return await response.Content.ReadFromJsonAsync<ImportReport>(Json, cancellationToken)
            ?? throw new LauncherException($"{connection.Endpoint} answered nothing.");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                var response = await _http.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                using (response)
                {
                    throw new LauncherException(await RefusalText.OfAsync(response, cancellationToken));
                }
            }
            catch (HttpRequestException exception)
            {
                throw new LauncherException($"{connection.Endpoint} cannot be reached: {exception.Message}");
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new LauncherException($"{connection.Endpoint} does not answer.");
            }
        }
    }
}
