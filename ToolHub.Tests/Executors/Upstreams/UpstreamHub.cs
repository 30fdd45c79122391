using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ToolHub.Cli.LocalServers;
using ToolHub.Cli.Npm;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Sources;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Mcp;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>A running server whose tools come from other servers: those from npm, and those that a test writes.</summary>
public sealed class UpstreamHub(TestServers servers) : IAsyncLifetime
{
    /// <summary>What a server of the initialize era negotiates.</summary>
    public const string Sessions = "2025-11-25";

    /// <summary>A busy machine starts Node.js in seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Version LeastNode = new(20, 0);

    private readonly NpmFolder _npm = new(
        Path.Combine(AppContext.BaseDirectory, "Executors", "Upstreams", "npm"),
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "npm-servers")));

    // InitializeAsync runs before any test.
    internal McpDatabase Database { get; private set; } = null!;

    internal McpHost Host { get; private set; } = null!;

    internal string Key { get; private set; } = "";

    /// <summary>Why the servers from npm cannot run here; null if they can.</summary>
    internal string? SkipReason { get; private set; }

    internal string Node { get; private set; } = "node";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        try
        {
            Node = await _npm.InstallAsync(LeastNode, CancellationToken);
        }
        catch (LauncherException exception)
        {
            SkipReason = $"The servers from npm cannot be installed: {exception.Message}";
        }

        Database = await McpDatabase.CreateAsync(servers, CancellationToken);
        Key = (await Database.IssueKeyAsync(RoleNames.Developer, CancellationToken)).Secret.Text;
        Host = await StartAsync(Database);
        if (SkipReason is null)
        {
            // First of all: its URIs then belong to it, and not to another test's instance of the same server.
            await AddAsync("everything", Stdio("server-everything", "stdio"), "everything_trigger-elicitation-request");
        }
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Another server, on a database of its own or the same.</summary>
    internal async Task<McpHost> StartAsync(McpDatabase database)
    {
        var host = new McpHost(
            database.ConnectionString,
            await servers.GetRedisConnectionStringAsync(CancellationToken),
            ("Upstreams:AllowedCommands:0", Node),
            ("Outbound:AllowedHosts:0", "127.0.0.0/8"),
            ("Outbound:AllowedHosts:1", "localhost"),
            ("RateLimiting:Enabled", "false"));
        await host.WaitUntilReadyAsync();
        return host;
    }

    internal async Task<McpDatabase> CreateDatabaseAsync() => await McpDatabase.CreateAsync(servers, CancellationToken);

    /// <summary>The program of a server from npm.</summary>
    internal string ScriptOf(string package) => _npm.PackageFile("@modelcontextprotocol", package, "dist", "index.js");

    /// <summary>The settings of a server from npm that runs on standard input and output.</summary>
    internal UpstreamSourceSettings Stdio(string package, params string[] arguments) =>
        new() { Command = Node, Arguments = [ScriptOf(package), .. arguments], RequiredCapabilities = [] };

    /// <summary>Registers a source and waits until one of its entries is offered.</summary>
    internal async Task<Guid> AddAsync(string name, UpstreamSourceSettings settings, string expected)
    {
        var id = await AddAsync(name, settings);
        await WaitForAsync(expected, isOffered: true);
        return id;
    }

    /// <summary>Registers a source.</summary>
    internal async Task<Guid> AddAsync(string name, UpstreamSourceSettings settings)
    {
        await using var database = MigratedDatabase.OpenContext(Database.ConnectionString);
        var source = new ToolSource
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Kind = ToolKind.UpstreamMcp,
            Settings = settings.ToJson(),
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UtcNow,
            UpdatedAt = DateTimeOffset.UtcNow,
        };
        database.Sources.Add(source);
        await database.SaveChangesAsync(CancellationToken);
        return source.Id;
    }

    /// <summary>Asks for the discovery of a source, as the admin API does.</summary>
    internal Task RefreshAsync(Guid source) =>
        Database.ExecuteAsync($"UPDATE sources SET updated_at = now() WHERE id = {source}", CancellationToken);

    internal bool IsOffered(string name) =>
        Host.Services.GetRequiredService<CatalogSnapshot>().Current.TryFind(PrimitiveKind.Tool, name, out _);

    internal Task WaitForAsync(string name, bool isOffered) =>
        Eventually.TrueAsync(() => IsOffered(name) == isOffered, Patience, CancellationToken);

    internal async Task<RegisteredTool> FindAsync(string name)
    {
        await using var database = MigratedDatabase.OpenContext(Database.ConnectionString);
        return database.Tools.Single(tool => tool.Name == name && tool.Primitive == PrimitiveKind.Tool);
    }

    internal Task<McpClient> ConnectAsync(McpClientOptions options) => Host.ConnectAsync(Key, options);

    /// <summary>A new caller's client.</summary>
    internal Task<McpClient> ConnectStrangerAsync() => ConnectStrangerAsync(new());

    /// <summary>A new caller's client.</summary>
    internal async Task<McpClient> ConnectStrangerAsync(McpClientOptions options, string role = RoleNames.Developer)
    {
        var key = await Database.IssueKeyAsync(role, CancellationToken);
        await Eventually.TrueAsync(
            async () => (await Host.SendAsync(McpPost.Modern("tools/list"), key.Secret.Text)).Status
                is HttpStatusCode.OK,
            McpHost.Noticed,
            CancellationToken);
        return await Host.ConnectAsync(key.Secret.Text, options);
    }

    /// <summary>A tool's definition as hand-written servers list it.</summary>
    internal static JsonObject Tool(string name, string description = "Does what it is for.") => new()
    {
        ["name"] = name,
        ["description"] = description,
        ["inputSchema"] = new JsonObject { ["type"] = "object" },
    };
}
