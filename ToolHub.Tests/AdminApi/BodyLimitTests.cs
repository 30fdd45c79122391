using System.Net;
using System.Text;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.AdminApi;

public sealed class BodyLimitTests(TestServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_OfMoreThanAMebibyte_IsRefused()
    {
        var connectionString = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        await using var database = MigratedDatabase.OpenContext(connectionString);
        var issued = await new ApiKeyIssuer(database, TimeProvider.System).IssueAsync(new("n", "o", RoleNames.Admin), CancellationToken);
        await using var factory = AdminApiHost.Create(connectionString, TimeProvider.System);
        // The test server has no limits of its own.
        factory.UseKestrel(0);
        factory.StartServer();
        using var client = factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", issued.Secret.Text);
        await Eventually.TrueAsync(
            async () => (await client.GetAsync("/health", CancellationToken)).IsSuccessStatusCode,
            Patience,
            CancellationToken);

        var body = new StringContent(new string(' ', 1024 * 1024) + "{}", Encoding.UTF8, "application/json");
        var response = await client.PostAsync("/api/v1/api-keys", body, CancellationToken);

        await response.ReadProblemAsync(HttpStatusCode.RequestEntityTooLarge, "invalid_input");
    }
}
