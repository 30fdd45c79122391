using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ToolHub.ServiceDefaults.Health;

/// <summary>Writes the status of each check and nothing else: descriptions and exceptions name hosts and databases.</summary>
internal static class HealthReportWriter
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var response = new HealthResponse(
            report.Status.ToString(),
            report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()));

        return context.Response.WriteAsJsonAsync(response, context.RequestAborted);
    }
}
