using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Bootstrap;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.AdminApi;

public sealed class FirstKeyTests(TestServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithAKey_LetsItInAsAuditedAdministratorForNinetyDays()
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        var key = ApiKeySecret.Generate();

        await using (var host = await StartAsync(database, key.Text))
        {
            using var client = host.CreateClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", key.Text);
            await Eventually.TrueAsync(
                async () => (await client.GetAsync("/api/v1/api-keys", CancellationToken)).StatusCode is HttpStatusCode.OK,
                Patience,
                CancellationToken);
        }

        Assert.Equal(
            $"bootstrap-admin admin {key.Prefix} 90",
            await QueryAsync(
                database,
                "SELECT concat_ws(' ', owner, role, prefix, extract(day FROM expires_at - created_at)) FROM api_keys"));
        Assert.Equal(
            1L,
            await QueryAsync(
                database,
                """
                SELECT count(*) FROM audit_entries JOIN api_keys ON target = api_keys.id::text
                WHERE action = 'api_key_create' AND outcome = 'succeeded'
                """));
    }

    [Theory]
    [InlineData("UPDATE api_keys SET revoked_at = now()")]
    [InlineData("UPDATE api_keys SET expires_at = now()")]
    [InlineData("UPDATE api_keys SET hash = sha256('rotated')")]
    public async Task StartAgain_KeyNoLongerGood_DoesNotBringItBack(string change)
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        var key = ApiKeySecret.Generate();
        await using (await StartAsync(database, key.Text))
        {
        }

        await QueryAsync(database, change);
        await using (await StartAsync(database, key.Text))
        {
        }

        Assert.Equal(1L, await QueryAsync(database, "SELECT count(*) FROM api_keys"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Start_WithoutAKey_StoresNone(string? key)
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);

        await using (await StartAsync(database, key))
        {
        }

        Assert.Equal(0L, await QueryAsync(database, "SELECT count(*) FROM api_keys"));
    }

    [Theory]
    [InlineData("th_short")]
    [InlineData("xx_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqABC")]
    [InlineData("th_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno q")]
    [InlineData("th_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqr")]
    public async Task Start_WithSomethingElse_IsRefusedInOneSentenceWithoutTheValue(string key)
    {
        await using var host = Create("Host=127.0.0.1;Port=1;Database=none;Username=none", key);

        var exception = Assert.Throws<OptionsValidationException>(() => host.Services);

        Assert.Contains("Bootstrap:ApiKey must be 'th_' and 43 letters, digits, '_' or '-'.", Assert.Single(exception.Failures));
        Assert.DoesNotContain(key, exception.Message);
    }

    /// <summary>Returns when the host has done with its first key.</summary>
    private static async Task<WebApplicationFactory<AuditedChangeFilter>> StartAsync(string connectionString, string? key)
    {
        var host = Create(connectionString, key);
        var firstKey = host.Services.GetServices<IHostedService>().OfType<FirstKey>().Single();
        await firstKey.ExecuteTask!.WaitAsync(Patience, CancellationToken); // The host is started, so there is a task.
        return host;
    }

    private static WebApplicationFactory<AuditedChangeFilter> Create(string connectionString, string? key) =>
        AdminApiHost.Create(connectionString, TimeProvider.System)
            .WithWebHostBuilder(web => web.UseSetting("Bootstrap:ApiKey", key));

    private static Task<object?> QueryAsync(string database, string sql) => MigratedDatabase.ExecuteAsync(database, sql);
}
