using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ToolHub.Core.Data;
using ToolHub.Core.Secrets;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Secrets;

public sealed class SecretResolverTests(TestServers servers) : IAsyncLifetime
{
    private const string Prefix = "TOOLHUB_SECRET_";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolhub-secrets-");
    private string _database = ""; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await servers.CreateMigratedDatabaseAsync(CancellationToken);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Resolve_EnvironmentVariable_OnlyWithThePrefix()
    {
        var name = $"{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(Prefix + name, "value");
        await using var process = Process();
        var secrets = process.GetRequiredService<SecretResolver>();

        Assert.Equal("value", secrets.Resolve($"env:{Prefix}{name}", "alice"));
        AssertUnavailable(secrets, "env:PATH");
        AssertUnavailable(secrets, $"env:{Prefix}{name}2");
        AssertUnavailable(secrets, $"env:{Prefix.ToLowerInvariant()}{name}");
    }

    [Fact]
    public async Task Resolve_File_OnlyInTheFolder()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "token"), "value\n", CancellationToken);
        await using var process = Process();
        var secrets = process.GetRequiredService<SecretResolver>();

        Assert.Equal("value", secrets.Resolve("file:token", "alice"));
        AssertUnavailable(secrets, "file:../../../../../../etc/hostname");
        AssertUnavailable(secrets, "file:/etc/hostname");
    }

    [Theory]
    [InlineData("../bob")]
    [InlineData("..")]
    [InlineData("bob/token/..")]
    [InlineData("/etc")]
    [InlineData("bob")]
    public async Task Resolve_FileOfACaller_IsNobodyElses(string callerId)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "callers", "alice"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "callers", "bob"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "callers", "alice", "token"), "of alice", CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "callers", "bob", "token"), "of bob", CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "token"), "of nobody", CancellationToken);
        await using var process = Process();
        var secrets = process.GetRequiredService<SecretResolver>();

        Assert.Equal("of alice", secrets.Resolve("file:callers/{caller}/token", "alice"));
        if (callerId is "bob")
        {
            Assert.Equal("of bob", secrets.Resolve("file:callers/{caller}/token", callerId));
        }
        else
        {
            AssertUnavailable(secrets, "file:callers/{caller}/token", callerId);
        }
    }

    [Fact]
    public async Task Resolve_StoredSecret_InAnotherProcess()
    {
        await using var writer = Process();
        await using var reader = Process();
        await StoreAsync(writer, "billing/token", "value");
        await StoreAsync(writer, "erp/alice~2Fbob", "of alice/bob");
        await StoreAsync(writer, "erp/bob", "of bob");
        await reader.GetRequiredService<SecretSnapshot>().ReloadAsync(CancellationToken);
        var secrets = reader.GetRequiredService<SecretResolver>();

        Assert.Equal("value", secrets.Resolve("secret:billing/token", "alice"));
        Assert.Equal("of alice/bob", secrets.Resolve("secret:erp/{caller}", "alice/bob"));
        Assert.Equal("of bob", secrets.Resolve("secret:erp/{caller}", "bob"));
        AssertUnavailable(secrets, "secret:erp/{caller}", "carol");
        AssertUnavailable(secrets, "secret:nothing");
    }

    [Fact]
    public async Task Resolve_SealOfAnotherName_DoesNotOpen()
    {
        await using var process = Process();
        await StoreAsync(process, "mine", "value");
        await StoreAsync(process, "yours", "other");

        // Somebody who may write the table, and has no keys.
        await MigratedDatabase.ExecuteAsync(
            _database, "UPDATE secrets SET sealed_value = (SELECT sealed_value FROM secrets WHERE name = 'mine') WHERE name = 'yours'");
        await process.GetRequiredService<SecretSnapshot>().ReloadAsync(CancellationToken);

        var secrets = process.GetRequiredService<SecretResolver>();
        Assert.Equal("value", secrets.Resolve("secret:mine", "alice"));
        AssertUnavailable(secrets, "secret:yours");
    }

    [Fact]
    public async Task Resolve_ValueInTheOpen_IsRefusedAndNotRepeated()
    {
        await using var process = Process();
        var secrets = process.GetRequiredService<SecretResolver>();

        var exception = Assert.Throws<SecretUnavailableException>(() => secrets.Resolve("hunter2", "alice"));

        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertUnavailable(SecretResolver secrets, string reference, string callerId = "alice") =>
        Assert.Throws<SecretUnavailableException>(() => secrets.Resolve(reference, callerId));

    private static async Task StoreAsync(ServiceProvider process, string name, string value)
    {
        var sealedValue = process.GetRequiredService<SecretSeals>().Seal(name, value);
        Assert.DoesNotContain(value, sealedValue, StringComparison.Ordinal);
        await process.GetRequiredService<IServiceScopeFactory>().UseDatabaseAsync(database =>
        {
            database.Secrets.Add(new() { Name = name, SealedValue = sealedValue, UpdatedAt = DateTimeOffset.UnixEpoch, UpdatedBy = "test" });
            return database.SaveChangesAsync(CancellationToken);
        });
        await process.GetRequiredService<SecretSnapshot>().ReloadAsync(CancellationToken);
    }

    /// <summary>All that one process has of secrets; only the database is shared.</summary>
    private ServiceProvider Process() => new ServiceCollection()
        .AddLogging()
        .AddScoped(_ => MigratedDatabase.OpenContext(_database))
        .AddSecrets()
        .AddSingleton(Options.Create(new SecretOptions { Folder = _folder.FullName }))
        .BuildServiceProvider();
}
