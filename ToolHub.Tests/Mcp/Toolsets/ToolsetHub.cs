using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Toolsets;

/// <summary>Two servers on one database, whose toolsets tests add and change.</summary>
public sealed class ToolsetHub(TestServers servers) : IAsyncLifetime
{
    // All three are set before any test.
    internal McpDatabase Database { get; private set; } = null!;

    internal McpHost One { get; private set; } = null!;

    internal McpHost Other { get; private set; } = null!;

    /// <summary>A key of a developer.</summary>
    internal string Key { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Database = await McpDatabase.CreateAsync(servers, cancellationToken);
        Key = (await Database.IssueKeyAsync(RoleNames.Developer, cancellationToken)).Secret.Text;
        var redis = await servers.GetRedisConnectionStringAsync(cancellationToken);
        (One, Other) = (new(Database.ConnectionString, redis), new(Database.ConnectionString, redis));
        await One.WaitUntilReadyAsync();
        await Other.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
    }

    /// <summary>A toolset of its own for a test, known to both servers.</summary>
    internal async Task<ToolsetClient> AddAsync(params IReadOnlyList<ToolsetEntryDraft> entries)
    {
        var name = $"set-{Guid.NewGuid():N}"[..20];
        await SetAsync(name, entries);
        foreach (var host in new[] { One, Other })
        {
            var catalog = host.Services.GetRequiredService<CatalogSnapshot>();
            await Eventually.TrueAsync(
                () => Task.FromResult(catalog.Current.FindToolset(name) is not null),
                McpHost.Noticed,
                TestContext.Current.CancellationToken);
        }

        return new(this, name);
    }

    /// <summary>Makes a toolset what is given, as the admin API does.</summary>
    internal async Task SetAsync(string name, params IReadOnlyList<ToolsetEntryDraft> entries)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var context = MigratedDatabase.OpenContext(Database.ConnectionString);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var publisher = new ToolsetPublisher(context, TimeProvider.System);
        var current = await publisher.FindForChangeAsync(name, cancellationToken);
        var result = await publisher.SetAsync(current, new() { Name = name, Entries = entries }, cancellationToken);
        Assert.Empty(result.Problems);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Sends a request to the endpoint of the whole registry.</summary>
    internal Task<McpReply> SendAsync(HttpRequestMessage request) => One.SendAsync(request, Key);

    internal static Uri EndpointOf(McpHost host, string toolset) => new($"{host.Endpoint}/{toolset}");

    /// <summary>Whether a reply is that of an endpoint that there is not.</summary>
    internal static void ShouldBeUnknown(McpReply reply)
    {
        Assert.Equal((HttpStatusCode.NotFound, -32600), (reply.Status, reply.ErrorCode));
        Assert.StartsWith("There is no toolset of this name.", (string?)reply.Message!["error"]!["message"]);
    }
}
