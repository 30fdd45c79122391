using Microsoft.EntityFrameworkCore;
using ToolHub.Cli.Launching;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Cli;

public sealed class AdminKeyTests(TestServers servers) : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task EnsureAsync_FirstRun_IssuesAnAdministratorsKeyForItsOwnerOnly()
    {
        var connectionString = await MigratedDatabaseAsync();
        var adminKey = new AdminKey(_temporary.Workspace, TimeProvider.System);

        await adminKey.EnsureAsync(connectionString, CancellationToken);

        var key = Assert.Single(await KeysAsync(connectionString));
        Assert.Equal(RoleNames.Admin, key.Role);
        Assert.Equal(new ApiKeySecret(adminKey.Read()).Hash(), key.Hash);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_temporary.Workspace.PathTo("admin-key")));
    }

    [Fact]
    public async Task EnsureAsync_IssuedKey_LeavesAnAuditRow()
    {
        var connectionString = await MigratedDatabaseAsync();
        var adminKey = new AdminKey(_temporary.Workspace, TimeProvider.System);

        await adminKey.EnsureAsync(connectionString, CancellationToken);
        await adminKey.EnsureAsync(connectionString, CancellationToken);

        await using var database = Open(connectionString);
        var key = Assert.Single(await KeysAsync(connectionString));
        var row = Assert.Single(await database.AuditEntries.AsNoTracking().ToListAsync(CancellationToken));
        Assert.Equal((AuditAction.ApiKeyCreate, CallChannel.CommandLine), (row.Action, row.Channel));
        Assert.Equal((key.Id.ToString(), key.Owner, key.Role), (row.Target, row.CallerId, row.Role));
    }

    [Fact]
    public async Task EnsureAsync_GoodKey_IsKept()
    {
        var connectionString = await MigratedDatabaseAsync();
        var adminKey = new AdminKey(_temporary.Workspace, TimeProvider.System);
        await adminKey.EnsureAsync(connectionString, CancellationToken);
        var first = adminKey.Read();

        await adminKey.EnsureAsync(connectionString, CancellationToken);

        Assert.Equal(first, adminKey.Read());
        Assert.Single(await KeysAsync(connectionString));
    }

    [Theory]
    [InlineData("UPDATE api_keys SET revoked_at = now()")]
    [InlineData("UPDATE api_keys SET expires_at = now()")]
    [InlineData("DELETE FROM api_keys")]
    public async Task EnsureAsync_KeyNoLongerGood_IsReplaced(string spoil)
    {
        var connectionString = await MigratedDatabaseAsync();
        var adminKey = new AdminKey(_temporary.Workspace, TimeProvider.System);
        await adminKey.EnsureAsync(connectionString, CancellationToken);
        var first = adminKey.Read();
        await using var database = Open(connectionString);
        await database.Database.ExecuteSqlRawAsync(spoil, CancellationToken);

        await adminKey.EnsureAsync(connectionString, CancellationToken);

        Assert.NotEqual(first, adminKey.Read());
        Assert.Contains(await KeysAsync(connectionString), key => key.Hash.SequenceEqual(new ApiKeySecret(adminKey.Read()).Hash()));
    }

    private static ToolHubDbContext Open(string connectionString) =>
        new(new DbContextOptionsBuilder<ToolHubDbContext>().UseNpgsql(connectionString).Options);

    private static async Task<List<ApiKey>> KeysAsync(string connectionString)
    {
        await using var database = Open(connectionString);
        return await database.ApiKeys.AsNoTracking().ToListAsync(CancellationToken);
    }

    private Task<string> MigratedDatabaseAsync() => servers.CreateDatabaseAsync("migrated", MigrateAsync, CancellationToken);

    private static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var database = Open(connectionString);
        await database.Database.MigrateAsync(cancellationToken);
    }
}
