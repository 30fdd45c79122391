using Npgsql;
using ToolHub.Cli.LocalServers;
using ToolHub.Cli.Npm;

namespace ToolHub.Cli.Launching.Samples;

/// <summary>
/// What <c>samples/shop</c> takes its tools from: a REST service, a view with a login that may read nothing else, and an MCP server from
/// npm. The configuration names their addresses by variables, their secrets by reference.
/// </summary>
internal sealed class SampleShop(Workspace workspace, LaunchSettings settings)
{
    private const string ReaderRole = "shop_reader";
    private const string ShippingKeySecret = "TOOLHUB_SECRET_SHIPPING_KEY";
    private const string ReaderSecret = "TOOLHUB_SECRET_SHOP_READER";

    // Not a number, as lists in the environment usually have: that would be the place of somebody's own entry.
    private const string OwnEntry = "samples";

    private static readonly Version LeastNode = new(20, 0);

    private readonly NpmFolder _npm = new(
        Path.Combine(workspace.Repository, "samples", "shop", "npm"),
        workspace.PathTo("samples-npm"));

    private string _node = "node";

    private string ShippingHost => $"localhost:{settings.ShippingPort}";

    /// <summary>Gets what the configuration's variables stand for here.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["SHIPPING_URL"] = $"http://{ShippingHost}",
        ["SHOP_DB_HOST"] = "127.0.0.1",
        ["SHOP_DB_PORT"] = $"{settings.PostgresPort}",
        ["SHOP_DB_NAME"] = LaunchPlan.UsualDatabase,
        ["NODE"] = _node,
        ["EVERYTHING_SERVER"] = _npm.PackageFile("@modelcontextprotocol/server-everything", "dist", "index.js"),
    };

    /// <summary>Returns what runs beside the usual parts.</summary>
    /// <param name="log">Where the service writes.</param>
    public WebService Shipping(LogFile log) => new(
        RunningPart.Shipping,
        "Shipping",
        settings.ShippingPort,
        log,
        new Dictionary<string, string> { ["Shipping__ApiKey"] = settings.ShippingKey });

    /// <summary>Makes the view and its login, or gives the login the password of this run.</summary>
    public async Task CreateReaderAsync(string connectionString, CancellationToken cancellationToken)
    {
        var script = await File.ReadAllTextAsync(
            Path.Combine(workspace.Repository, "samples", "shop", "reader.sql"),
            cancellationToken);
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using (var create = new NpgsqlCommand(script, connection))
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        // Hexadecimal digits, made here: a statement of this kind takes no parameters.
        await using var password = new NpgsqlCommand($"ALTER ROLE {ReaderRole} PASSWORD '{settings.ShopReaderPassword}'", connection);
        await password.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <exception cref="LauncherException">npm is missing, or fails.</exception>
    public async Task InstallUpstreamAsync(CancellationToken cancellationToken) =>
        _node = await _npm.InstallAsync(LeastNode, cancellationToken);

    /// <summary>Tells the MCP server the secrets, and that it may reach what an installation forbids otherwise.</summary>
    public void AddTo(Dictionary<string, string> environment)
    {
        environment[ShippingKeySecret] = settings.ShippingKey;
        environment[ReaderSecret] = settings.ShopReaderPassword;
        environment[$"Outbound__AllowedHosts__{OwnEntry}"] = ShippingHost;
        environment[$"Upstreams__AllowedCommands__{OwnEntry}"] = "node";
        environment[$"Upstreams__AllowedCommands__{OwnEntry}_bundled"] = _npm.BundledNode;
    }
}
