using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.AdminApi.Auditing;
using ToolHub.Core.Access;
using ToolHub.Core.Registry;
using ToolHub.Tests.AdminApi;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Governance;

/// <summary>A running server and the admin API on one database, as an installation has them.</summary>
public sealed class GovernedHub(TestServers servers) : IAsyncLifetime
{
    // InitializeAsync runs before any test.
    private WebApplicationFactory<AuditedChangeFilter> _adminApi = null!;

    internal McpDatabase Database { get; private set; } = null!;

    internal McpHost Host { get; private set; } = null!;

    /// <summary>An administrator's.</summary>
    internal HttpClient Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Database = await McpDatabase.CreateAsync(servers, cancellationToken);
        var admin = await Database.IssueKeyAsync(RoleNames.Admin, cancellationToken);
        Host = new McpHost(Database.ConnectionString, await servers.GetRedisConnectionStringAsync(cancellationToken));
        await Host.WaitUntilReadyAsync();
        _adminApi = AdminApiHost.Create(Database.ConnectionString, TimeProvider.System);
        Admin = _adminApi.CreateClient();
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", admin.Secret.Text);
        await _adminApi.Services.GetRequiredService<RegistryReadiness>().WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await _adminApi.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>A key of a new caller, which the server knows already.</summary>
    internal async Task<IssuedApiKey> IssueKeyAsync(string role)
    {
        var key = await Database.IssueKeyAsync(role, TestContext.Current.CancellationToken);
        await EventuallyAsync(() => Host.Services.GetRequiredService<AccessSnapshot>().Current
            .Authenticate(key.Secret.Text, DateTimeOffset.UtcNow) is not null);
        return key;
    }

    /// <summary>Waits for what a change of the registry brings about on a running server.</summary>
    internal static Task EventuallyAsync(Func<bool> condition) =>
        Eventually.TrueAsync(condition, McpHost.Noticed, TestContext.Current.CancellationToken);

    /// <summary>Waits for what a change of the registry brings about on a running server.</summary>
    internal static Task EventuallyAsync(Func<Task<bool>> condition) =>
        Eventually.TrueAsync(condition, McpHost.Noticed, TestContext.Current.CancellationToken);
}
