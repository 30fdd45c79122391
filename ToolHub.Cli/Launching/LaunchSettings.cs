using System.Security.Cryptography;
using System.Text.Json;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>
/// What stays the same from run to run: passwords, because the database was made with its own, and ports, because the
/// clients' configuration names them. Kept in settings.json of the state folder.
/// </summary>
internal sealed record LaunchSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public int McpPort { get; init; } = 5080;

    public int AdminPort { get; init; } = 5081;

    public int PostgresPort { get; init; } = 5432;

    public int RedisPort { get; init; } = 6379;

    /// <summary>Gets the port of the Aspire dashboard's pages.</summary>
    public int DashboardPort { get; init; } = 18888;

    /// <summary>Gets the port where the dashboard takes telemetry over gRPC.</summary>
    public int TelemetryGrpcPort { get; init; } = 4317;

    /// <summary>Gets the port where the dashboard takes telemetry over HTTP.</summary>
    public int TelemetryHttpPort { get; init; } = 4318;

    /// <summary>Gets the port of the samples' REST service.</summary>
    public int ShippingPort { get; init; } = 5082;

    public string PostgresPassword { get; init; } = NewPassword();

    public string RedisPassword { get; init; } = NewPassword();

    /// <summary>Gets the key of the samples' REST service.</summary>
    public string ShippingKey { get; init; } = NewPassword();

    /// <summary>Gets the password of the login that reads the samples' view.</summary>
    public string ShopReaderPassword { get; init; } = NewPassword();

    /// <summary>Returns the settings of an earlier run, or new ones.</summary>
    public static LaunchSettings Load(Workspace workspace)
    {
        var path = Path(workspace);
        var saved = File.Exists(path) ? JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(path), Json) : null;
        return saved ?? new();
    }

    public void Save(Workspace workspace) => PrivateFile.Write(Path(workspace), JsonSerializer.Serialize(this, Json) + "\n");

    private static string Path(Workspace workspace) => workspace.PathTo("settings.json");

    private static string NewPassword() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
