using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Npgsql;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Sql;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>Nothing weaker than what was written is ever spoken, and whoever has to write something else is told what.</summary>
public sealed class SqlTlsTests(SqlShop shop) : IClassFixture<SqlShop>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public void TlsMode_NotWritten_IsTheStrictest() =>
        Assert.Equal(SqlTlsMode.VerifyFull, new SqlSourceSettings { Host = "db", Database = "shop", Username = "reader" }.TlsMode);

    [Theory]
    [InlineData(nameof(SqlTlsMode.Require))]
    [InlineData(nameof(SqlTlsMode.VerifyCa))]
    [InlineData(nameof(SqlTlsMode.VerifyFull))]
    public async Task QueryAsync_ServerWithoutTls_IsRefusedByTheSetting(string mode) =>
        AssertRefused(await AskAsync(shop.Settings(), mode));

    [Theory]
    [InlineData(nameof(SqlTlsMode.Disable))]
    [InlineData(nameof(SqlTlsMode.Prefer))]
    public async Task QueryAsync_ServerWithoutTlsWhereThatIsWritten_Answers(string mode) =>
        Assert.Equal(ToolCallOutcome.Succeeded, (await AskAsync(shop.Settings(), mode)).Outcome);

    [Fact]
    public async Task QueryAsync_CertificateThatIsNotTrusted_IsRefusedUnlessThatIsWritten()
    {
        await using var postgres = new StoppablePostgres();
        await postgres.StartAsync(CancellationToken);
        await UseOwnCertificateAsync(postgres.ConnectionString);
        var server = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        // The connection string of the test servers names all of these.
        var settings = new SqlSourceSettings
        {
            Host = server.Host!,
            Port = server.Port,
            Database = server.Database!,
            Username = server.Username!,
        };

        await Eventually.TrueAsync(
            async () => (await AskAsync(settings, nameof(SqlTlsMode.Require), server.Password!)).Outcome is ToolCallOutcome.Succeeded,
            Patience,
            CancellationToken);
        AssertRefused(await AskAsync(settings, nameof(SqlTlsMode.VerifyCa), server.Password!));
        AssertRefused(await AskAsync(settings, nameof(SqlTlsMode.VerifyFull), server.Password!));
    }

    private Task<ToolCallReply> AskAsync(SqlSourceSettings settings, string mode, string password = SqlShop.Password) =>
        SqlShop.AskAsync(
            shop.Open(settings with { TlsMode = Enum.Parse<SqlTlsMode>(mode) }, () => password), SqlShop.Query("SELECT 1 AS n"));

    private static void AssertRefused(ToolCallReply reply)
    {
        Assert.Equal(ToolCallOutcome.DependencyFailure, reply.Outcome);
        Assert.Contains("setting tlsMode", reply.Reason);
        Assert.DoesNotContain("127.0.0.1", reply.Reason);
    }

    /// <summary>Written by the server itself, which takes only a key that is its own user's.</summary>
    private static async Task UseOwnCertificateAsync(string connectionString)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var connections = NpgsqlDataSource.Create(connectionString);
        string[] statements =
        [
            Write("server.crt", certificate.ExportCertificatePem()),
            Write("server.key", key.ExportPkcs8PrivateKeyPem()),
            "ALTER SYSTEM SET ssl = on",
            "SELECT pg_reload_conf()",
        ];
        foreach (var statement in statements)
        {
            await using var command = connections.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(CancellationToken);
        }
    }

    private static string Write(string file, string text) =>
        $"COPY (SELECT) TO PROGRAM 'umask 077; echo {Convert.ToBase64String(Encoding.ASCII.GetBytes(text))} | base64 -d > {file}'";
}
