namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;

/// <summary>Settings of a context on PostgreSQL.</summary>
public class NpgsqlEntityFrameworkCorePostgreSQLSettings
{
    /// <summary>The connection string; <c>ConnectionStrings:name</c> in the configuration replaces it.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Turns off that commands which failed for a passing reason are repeated.</summary>
    public bool DisableRetry { get; set; }

    /// <summary>Turns off the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Turns off traces.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Turns off metrics.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>The time in seconds that a command may take; the driver's default unless set.</summary>
    public int? CommandTimeout { get; set; }
}
