using ToolHub.Cli.Launching.Samples;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>The parts of ToolHub on this machine and how they are wired: the topology on one page.</summary>
internal sealed class LaunchPlan
{
    public const string UsualDatabase = "toolhub";
    private const string ConformanceDatabase = "toolhub_conformance";

    private static readonly TimeSpan ServerPatience = TimeSpan.FromSeconds(90);
    // The first start unpacks some 300 MB, after a download of half of that.
    private static readonly TimeSpan DashboardPatience = TimeSpan.FromMinutes(5);

    private readonly Workspace _workspace;
    private readonly LaunchSettings _settings;
    private readonly LaunchOptions _options;
    private readonly AdminKey _adminKey;
    private readonly AspireDashboard? _dashboard;
    private readonly SampleShop? _samples;

    public LaunchPlan(Workspace workspace, LaunchSettings settings, LaunchOptions options)
    {
        _workspace = workspace;
        _settings = settings;
        _options = options;
        _adminKey = new AdminKey(workspace, TimeProvider.System, options.ForConformance ? "conformance-admin-key" : AdminKey.UsualFile);
        _dashboard = options.WithDashboard ? new AspireDashboard(workspace, settings) : null;
        _samples = options.WithSamples ? new SampleShop(workspace, settings) : null;
        Steps = [.. ArrangeSteps()];
    }

    /// <summary>Gets the parts in the order of their start: whatever a part needs comes before it.</summary>
    public IReadOnlyList<LaunchStep> Steps { get; }

    private string Database => _options.ForConformance ? ConformanceDatabase : UsualDatabase;

    private string PostgresUri =>
        ConnectionUris.Postgres(LocalPostgresOptions.UserName, _settings.PostgresPassword, _settings.PostgresPort, Database);

    private string RedisUri => ConnectionUris.Redis(_settings.RedisPassword, _settings.RedisPort);

    private string AdminUrl => $"http://localhost:{_settings.AdminPort}";

    /// <summary>Returns the content of run.json.</summary>
    public RunState Describe(IReadOnlyList<RunningPart> parts, IReadOnlyList<string> notices)
    {
        var supervisor = ProcessIdentity.Current;
        return new RunState
        {
            Mcp = $"http://localhost:{_settings.McpPort}/mcp",
            Admin = AdminUrl,
            ApiKey = _adminKey.Read(),
            Postgres = PostgresUri,
            Redis = RedisUri,
            Dashboard = _dashboard?.Address,
            ForConformance = _options.ForConformance,
            SampleVariables = _samples?.Variables,
            Notices = notices,
            Processes = [new(RunningPart.Supervisor, supervisor.Pid, supervisor.StartTime, ""), .. parts],
        };
    }

    private IEnumerable<LaunchStep> ArrangeSteps()
    {
        if (_dashboard is not null)
        {
            yield return new(_dashboard, DashboardPatience);
        }

        var postgres = Postgres();
        yield return new(postgres, ServerPatience, token => postgres.EnsureDatabaseAsync(Database, token));
        yield return new(Redis(), ServerPatience);
        yield return new(AdminApi(), ServerPatience, token => _adminKey.EnsureAsync(ConnectionUris.ToNpgsql(PostgresUri), token));
        if (_samples is not null)
        {
            // The view needs the tables that the admin API migrates.
            yield return new(_samples.Shipping(_workspace.Log(RunningPart.Shipping)), ServerPatience, PrepareSamplesAsync);
        }

        yield return new(McpServer(), ServerPatience);
    }

    private async Task PrepareSamplesAsync(CancellationToken cancellationToken)
    {
        // Only called with samples.
        await _samples!.CreateReaderAsync(ConnectionUris.ToNpgsql(PostgresUri), cancellationToken);
        await _samples.InstallUpstreamAsync(cancellationToken);
    }

    private WebService AdminApi()
    {
        var environment = ServiceEnvironment.For(PostgresUri);
        environment["SampleData__Enabled"] = _options.ForConformance ? "false" : "true";
        return Service(RunningPart.Admin, "ToolHub.AdminApi", _settings.AdminPort, environment);
    }

    private WebService McpServer()
    {
        var environment = ServiceEnvironment.For(PostgresUri, RedisUri);
        environment[ServiceEnvironment.SecretsFolder] = _workspace.SecretsFolder;
        if (_options.ForConformance)
        {
            // Without the portal: the suites want to see what a client gets that cannot be asked at all.
            environment["Conformance__Enabled"] = "true";
        }
        else
        {
            environment[ServiceEnvironment.PortalUrl] = AdminUrl;
        }

        _samples?.AddTo(environment);
        return Service(RunningPart.Mcp, "ToolHub.McpServer", _settings.McpPort, environment);
    }

    private LocalPostgres Postgres() => new(new LocalPostgresOptions
    {
        StateFolder = _workspace.StateFolder,
        Log = _workspace.Log(RunningPart.Postgres),
        Port = _settings.PostgresPort,
        Password = _settings.PostgresPassword,
        // Each service pools up to 50 connections: room for both, for hosts of their own over stdio, and for a person's tools.
        Settings = ["max_connections=200"],
    });

    private LocalRedis Redis() => new(new LocalRedisOptions
    {
        StateFolder = _workspace.StateFolder,
        Log = _workspace.Log(RunningPart.Redis),
        Port = _settings.RedisPort,
        Password = _settings.RedisPassword,
    });

    private WebService Service(string name, string project, int port, Dictionary<string, string> environment)
    {
        if (_dashboard is not null)
        {
            environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = _dashboard.TelemetryAddress;
            environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            // With retries each service would take 12 s to stop once the dashboard is gone.
            environment["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "";
        }

        return new WebService(name, project, port, _workspace.Log(name), environment);
    }
}
