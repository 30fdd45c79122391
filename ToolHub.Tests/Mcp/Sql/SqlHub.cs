using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Publishing.Checks;
using ToolHub.Core.Sources;
using ToolHub.Tests.Executors.Sql;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Sql;

/// <summary>
/// A running server with a shop's database as three sources (<c>open</c> for statements of everybody's own, <c>guarded</c> for those of
/// tool managers, <c>closed</c>), and one registered statement.
/// </summary>
public sealed class SqlHub(TestServers servers) : IAsyncLifetime
{
    private const string PasswordVariable = "TOOLHUB_SECRET_SQL_HUB";

    private readonly Dictionary<string, IssuedApiKey> _keys = [];

    internal SqlShop Shop { get; } = new(servers);

    // InitializeAsync runs before any test.
    internal McpDatabase Database { get; private set; } = null!;

    internal McpHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Environment.SetEnvironmentVariable(PasswordVariable, SqlShop.Password);
        await Shop.InitializeAsync();
        Database = await McpDatabase.CreateAsync(servers, cancellationToken);
        foreach (var role in new[] { RoleNames.Admin, RoleNames.Developer, RoleNames.Analyst, RoleNames.Viewer })
        {
            _keys[role] = await Database.IssueKeyAsync(role, cancellationToken);
        }

        await RegisterAsync(cancellationToken);
        Host = new McpHost(Database.ConnectionString, await servers.GetRedisConnectionStringAsync(cancellationToken));
        await Host.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Shop.DisposeAsync();
    }

    internal Task<McpReply> SendAsync(HttpRequestMessage request, string role) => Host.SendAsync(request, _keys[role].Secret.Text);

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        await using var database = new ToolHubDbContext(
            new DbContextOptionsBuilder<ToolHubDbContext>().UseNpgsql(Database.ConnectionString).Options);
        var settings = Shop.Settings() with { Password = $"env:{PasswordVariable}" };
        var open = AddSource(database, "open", settings with { AllowFreeText = true });
        AddSource(
            database, "guarded", settings with { AllowFreeText = true, FreeTextCapabilities = [CapabilityNames.ToolsManage] });
        AddSource(database, "closed", settings);
        await database.SaveChangesAsync(cancellationToken);

        var checks = new DraftChecks(new DraftReferences(database), [new SqlExecutionValidator()]);
        var published = await new ToolPublisher(database, checks, TimeProvider.System)
            .PublishAsync(Draft(open.Id), "test", activate: true, cancellationToken);
        Assert.Equal(PublishChange.Created, published.Change);
    }

    private static ToolSource AddSource(ToolHubDbContext database, string name, SqlSourceSettings settings) => database.Sources.Add(new()
    {
        Id = Guid.NewGuid(),
        Name = name,
        Kind = ToolKind.Sql,
        Settings = settings.ToJson(),
        IsEnabled = true,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    }).Entity;

    private static ToolDraft Draft(Guid sourceId)
    {
        var schema = JsonElement.Parse(
            """
            {
              "type": "object",
              "properties": { "name": { "type": "string" }, "day": { "type": "string", "format": "date" } },
              "additionalProperties": false
            }
            """);
        return new()
        {
            Name = "find_customers",
            Primitive = PrimitiveKind.Tool,
            Kind = ToolKind.Sql,
            SourceId = sourceId,
            Published = new(Tool: new() { Name = "find_customers", Description = "Finds customers.", InputSchema = schema }),
            InputSchema = schema,
            RequiredCapabilities = [CapabilityNames.OrdersRead],
            Execution = new SqlExecution
            {
                Statement = """
                    SELECT id, name FROM customers
                    WHERE (@name IS NULL OR name = @name) AND (@day IS NULL OR @day < current_date)
                    ORDER BY id
                    """,
                Cost = new() { MaxRows = 10 },
            },
        };
    }
}
