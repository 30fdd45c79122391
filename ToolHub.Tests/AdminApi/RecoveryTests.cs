using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.AdminApi;

public sealed class RecoveryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_StartedBeforeItsDatabase_StaysUpAndRecoversFromEveryOutage()
    {
        await using var postgres = new StoppablePostgres();
        await using var factory = AdminApiHost.Create(postgres.ConnectionString, TimeProvider.System);
        using var client = factory.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/alive"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/health"));

        await postgres.StartAsync(CancellationToken);
        await ReadyAsync(client);

        await using var database = MigratedDatabase.OpenContext(postgres.ConnectionString);
        var issued = await new ApiKeyIssuer(database, TimeProvider.System).IssueAsync(new("n", "o", RoleNames.Admin), CancellationToken);
        await factory.Services.GetRequiredService<AccessSnapshot>().ReloadAsync(CancellationToken);
        client.DefaultRequestHeaders.Authorization = new("Bearer", issued.Secret.Text);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/v1/tools"));

        await postgres.StopAsync();
        var refused = await client.GetAsync("/api/v1/tools", CancellationToken);
        await refused.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/alive"));

        await postgres.StartAsync(CancellationToken);
        await ReadyAsync(client);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/v1/tools"));
    }

    private static Task ReadyAsync(HttpClient client) => Eventually.TrueAsync(
        async () => await StatusAsync(client, "/health") == HttpStatusCode.OK,
        Patience,
        CancellationToken);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path) =>
        (await client.GetAsync(path, CancellationToken)).StatusCode;
}
