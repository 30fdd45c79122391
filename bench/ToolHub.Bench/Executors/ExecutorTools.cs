using System.Text.Json;
using Npgsql;
using ToolHub.Bench.Peers;
using ToolHub.Bench.Servers;
using ToolHub.Cli.LocalServers;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;

namespace ToolHub.Bench.Executors;

/// <summary>One tool of each kind that has a source, all of which give back the message they get.</summary>
internal sealed class ExecutorTools(Backends backends, WebProgram rest, WebProgram upstream)
{
    public const string Http = "echo_http";
    public const string Sql = "echo_sql";
    public const string Upstream = "peer_ping";

    private const string Prefix = "peer_";
    private const string Password = "BENCH_PASSWORD";

    private static readonly JsonElement Schema = JsonElement.Parse(
        """{"type":"object","properties":{"message":{"type":"string"}},"required":["message"],"additionalProperties":false}""");

    private static readonly ResilienceSettings Wide = new() { MaxConcurrentCalls = 64, MaxQueuedCalls = 1000 };

    /// <summary>What the MCP server needs to reach the sources: they are on this machine.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["Outbound__AllowedHosts__0"] = new Uri(rest.Address).Authority,
        ["Outbound__AllowedHosts__1"] = new Uri(upstream.Address).Authority,
        ["TOOLHUB_SECRET_" + Password] = new NpgsqlConnectionStringBuilder(backends.PostgresConnection).Password ?? "",
    };

    /// <exception cref="LauncherException">The registry refuses a tool.</exception>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddScoped(_ => backends.CreateContext())
            .AddPublishing()
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();
        var publisher = scope.ServiceProvider.GetRequiredService<ToolPublisher>();
        await PublishAsync(publisher, Draft(Http, await AddAsync(database, "rest", ToolKind.Http, RestSettings(), cancellationToken), Get()), cancellationToken);
        await PublishAsync(publisher, Draft(Sql, await AddAsync(database, "database", ToolKind.Sql, SqlSettings(), cancellationToken), Select()), cancellationToken);
        // Its tools are discovered by the server.
        await AddAsync(database, "peer", ToolKind.UpstreamMcp, UpstreamSettings(), cancellationToken);
    }

    private static async Task PublishAsync(ToolPublisher publisher, ToolDraft draft, CancellationToken cancellationToken)
    {
        var result = await publisher.PublishAsync(draft, "bench", activate: true, cancellationToken);
        if (result.Problems is [var problem, ..])
        {
            throw new LauncherException($"{draft.Name}: {problem.Field}: {problem.Message}");
        }
    }

    private static ToolDraft Draft(string name, ToolSource source, ToolExecution execution) => new()
    {
        Name = name,
        Primitive = PrimitiveKind.Tool,
        Kind = source.Kind,
        SourceId = source.Id,
        Published = new(Tool: new() { Name = name, Description = "Gives back the message.", InputSchema = Schema }),
        InputSchema = Schema,
        Execution = execution,
    };

    private static async Task<ToolSource> AddAsync(
        ToolHubDbContext database, string name, ToolKind kind, SourceSettings settings, CancellationToken cancellationToken)
    {
        var source = new ToolSource
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Kind = kind,
            Settings = settings.ToJson(),
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UtcNow,
            UpdatedAt = DateTimeOffset.UtcNow,
        };
        database.Sources.Add(source);
        await database.SaveChangesAsync(cancellationToken);
        return source;
    }

    private static HttpExecution Get() => new()
    {
        Method = "GET",
        Path = RestPeer.EchoPath + "{message}",
        Parameters = [new() { Name = "message", In = HttpParameterPlace.Path }],
    };

    private static SqlExecution Select() => new() { Statement = "SELECT @message::text AS message" };

    private HttpSourceSettings RestSettings() => new() { BaseUrl = new Uri(rest.Address), Resilience = Wide };

    private SqlSourceSettings SqlSettings()
    {
        var connection = new NpgsqlConnectionStringBuilder(backends.PostgresConnection);
        return new()
        {
            // A connection string of the backends names all of them.
            Host = connection.Host!,
            Port = connection.Port,
            Database = connection.Database!,
            Username = connection.Username!,
            Password = "env:TOOLHUB_SECRET_" + Password,
            TlsMode = SqlTlsMode.Disable,
            Resilience = Wide with { MaxConcurrentCalls = 16 },
        };
    }

    private UpstreamSourceSettings UpstreamSettings() => new()
    {
        Url = new Uri(upstream.Address + PeerHost.McpPath),
        Prefix = Prefix,
        Resilience = Wide,
    };
}
