using System.Text;

namespace ToolHub.Tests.AdminApi.Configuration;

/// <summary>Imports, as the command line sends them.</summary>
internal static class ConfigRequests
{
    public static async Task<HttpResponseMessage> ImportAsync(this HttpClient client, string yaml, bool dryRun)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "application/yaml");
        return await client.PostAsync($"/api/v1/registry/import?dryRun={dryRun}", content, TestContext.Current.CancellationToken);
    }
}
