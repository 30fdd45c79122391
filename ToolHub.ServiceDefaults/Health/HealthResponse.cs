namespace ToolHub.ServiceDefaults.Health;

/// <summary>The answer of the health endpoints: <c>Healthy</c>, <c>Degraded</c> or <c>Unhealthy</c>, in total and by check.</summary>
internal sealed record HealthResponse(string Status, IReadOnlyDictionary<string, string> Checks);
