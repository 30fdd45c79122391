using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ToolHub.AdminApi.Auditing;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.AdminApi;

/// <summary>The admin API on a database of its own, shared by the tests of a class.</summary>
public sealed class AdminApiHost(TestServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Every test project's hosts have a Program; any other type names the assembly as well.
    private WebApplicationFactory<AuditedChangeFilter>? _factory;

    public string ConnectionString { get; private set; } = "";

    internal ShiftedTime Time { get; } = new();

    internal IServiceProvider Services => Factory.Services;

    private WebApplicationFactory<AuditedChangeFilter> Factory =>
        _factory ?? throw new InvalidOperationException("The host is not started.");

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await servers.CreateMigratedDatabaseAsync(TestContext.Current.CancellationToken);
        _factory = Create(ConnectionString, Time);
        await WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is { } factory)
        {
            await factory.DisposeAsync();
        }
    }

    internal static WebApplicationFactory<AuditedChangeFilter> Create(string connectionString, TimeProvider time) =>
        new WebApplicationFactory<AuditedChangeFilter>().WithWebHostBuilder(web =>
        {
            // Not Development: the services' development settings lie beside the tests, one over the other.
            web.UseEnvironment(Environments.Production);
            web.UseSetting("ConnectionStrings:toolhub", connectionString);
            web.ConfigureTestServices(services => services.AddSingleton(time));
        });

    /// <summary>A client that presents this key, or none.</summary>
    internal HttpClient ClientWith(string? key)
    {
        var client = Factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A client of a caller with this role; roles beside the standard ones bring their capabilities.</summary>
    internal async Task<HttpClient> ClientInRoleAsync(string role, params string[] capabilities)
    {
        var key = await IssueKeyAsync(role, $"{role}-{Guid.NewGuid():N}", capabilities);
        return ClientWith(key.Secret.Text);
    }

    internal async Task<IssuedApiKey> IssueKeyAsync(string role, string owner, params string[] capabilities)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = MigratedDatabase.OpenContext(ConnectionString);
        if (await database.Roles.FindAsync([role], cancellationToken) is null)
        {
            database.Roles.Add(new() { Name = role, Description = "Of a test." });
            database.CapabilityGrants.AddRange(capabilities.Select(capability =>
                new CapabilityGrant { Id = Guid.NewGuid(), Role = role, Capability = capability, CreatedAt = DateTimeOffset.UtcNow }));
        }

        var issued = await new ApiKeyIssuer(database, Time).IssueAsync(new("test", owner, role), cancellationToken);
        await ReloadAccessAsync();
        return issued;
    }

    /// <summary>Makes the host see keys now that it would see within milliseconds.</summary>
    internal Task ReloadAccessAsync() => Services.GetRequiredService<AccessSnapshot>().ReloadAsync(TestContext.Current.CancellationToken);

    internal Task<object?> QueryAsync(string sql) => MigratedDatabase.ExecuteAsync(ConnectionString, sql);

    private async Task WaitUntilReadyAsync()
    {
        using var client = ClientWith(null);
        var cancellationToken = TestContext.Current.CancellationToken;
        await Eventually.TrueAsync(
            async () => (await client.GetAsync("/health", cancellationToken)).IsSuccessStatusCode,
            Patience,
            cancellationToken);
    }
}
