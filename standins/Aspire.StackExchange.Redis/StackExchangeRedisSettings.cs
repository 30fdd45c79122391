namespace Aspire.StackExchange.Redis;

/// <summary>Settings of a Redis client.</summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary>The connection string; <c>ConnectionStrings:name</c> in the configuration replaces it.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Turns off the health check.</summary>
    public bool DisableHealthChecks { get; set; }
}
