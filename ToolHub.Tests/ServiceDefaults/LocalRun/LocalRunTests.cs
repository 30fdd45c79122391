using System.Runtime.Versioning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ToolHub.ServiceDefaults;
using ToolHub.ServiceDefaults.LocalRun;

namespace ToolHub.Tests.ServiceDefaults.LocalRun;

[UnsupportedOSPlatform("windows")]
public sealed class LocalRunTests : IDisposable
{
    private const string Content = """
        {
          "postgres": "postgresql://tool%40hub:p%3Aa%2Fs%3Bs%20%22w%27@127.0.0.1:5544/tool%20hub",
          "redis": "redis://:r%2Fw@127.0.0.1:6380",
          "apiKey": "thk_test",
          "somethingElse": 1
        }
        """;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolhub-localrun-");

    [Fact]
    public void AddServiceDefaults_RunFileAbove_SuppliesConnectionsAndKey()
    {
        Write(Content);

        var configuration = Configure(contentRoot: _folder.CreateSubdirectory("one/two").FullName);

        var postgres = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("toolhub"));
        Assert.Equal("127.0.0.1", postgres.Host);
        Assert.Equal(5544, postgres.Port);
        Assert.Equal("tool@hub", postgres.Username);
        Assert.Equal("p:a/s;s \"w'", postgres.Password);
        Assert.Equal("tool hub", postgres.Database);
        Assert.Equal("127.0.0.1:6380,password=r/w", configuration.GetConnectionString("redis"));
        Assert.Equal("thk_test", configuration["Stdio:ApiKey"]);
    }

    [Fact]
    public void AddServiceDefaults_NoCredentialsNorPorts_UsesTheStandardPorts()
    {
        Write("""{ "postgres": "postgresql://me@[::1]/db", "redis": "redis://[::1]" }""");

        var configuration = Configure();

        var postgres = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("toolhub"));
        Assert.Equal("::1", postgres.Host);
        Assert.Equal(5432, postgres.Port);
        Assert.True(string.IsNullOrEmpty(postgres.Password));
        Assert.Equal("[::1]:6379", configuration.GetConnectionString("redis"));
        Assert.Null(configuration["Stdio:ApiKey"]);
    }

    [Fact]
    public void AddServiceDefaults_StateFolderNamed_ReadsThereAndNowhereElse()
    {
        Write("""{ "redis": "redis://above:1" }""");
        Write("""{ "redis": "redis://named:2" }""", folder: "state");

        Assert.Equal("named:2", Configure(new() { ["TOOLHUB_HOME"] = $"{_folder}/state" }).GetConnectionString("redis"));
        Assert.Equal("localhost:6379", Configure(new() { ["TOOLHUB_HOME"] = $"{_folder}/empty" }).GetConnectionString("redis"));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void AddServiceDefaults_NotDevelopment_ReadsNothing(string environment)
    {
        Write(Content);

        var configuration = Configure(environment: environment);

        Assert.Null(configuration.GetConnectionString("toolhub"));
        Assert.Null(configuration.GetConnectionString("redis"));
        Assert.Null(configuration["Stdio:ApiKey"]);
    }

    [Fact]
    public void AddServiceDefaults_DatabaseConfigured_ReadsNothing()
    {
        Write(Content);

        var configuration = Configure(new() { ["ConnectionStrings:toolhub"] = "Host=mine" });

        Assert.Equal("Host=mine", configuration.GetConnectionString("toolhub"));
        Assert.Null(configuration.GetConnectionString("redis"));
    }

    [Fact]
    public void AddServiceDefaults_OtherSettingsConfigured_TheyWin()
    {
        Write(Content);

        var configuration = Configure(new() { ["ConnectionStrings:redis"] = "mine:1", ["TOOLHUB_API_KEY"] = "thk_mine" });

        Assert.Equal("mine:1", configuration.GetConnectionString("redis"));
        Assert.Null(configuration["Stdio:ApiKey"]);
    }

    [Theory]
    [InlineData(OwnerOnly, true)]
    [InlineData(OwnerOnly | UnixFileMode.GroupRead, false)]
    [InlineData(OwnerOnly | UnixFileMode.OtherRead, false)]
    [InlineData(OwnerOnly | UnixFileMode.OtherWrite, false)]
    public void Read_FileMode_DecidesWhetherTheFileIsTrusted(UnixFileMode mode, bool trusted)
    {
        var path = Write(Content);
        File.SetUnixFileMode(path, mode);
        using var warnings = new StringWriter();

        var state = LocalRunFile.Read(path, warnings);

        Assert.Equal(trusted, state is not null);
        Assert.Equal(trusted, warnings.ToString().Length == 0);
        Assert.DoesNotContain("thk_test", warnings.ToString());
    }

    [Theory]
    [InlineData("{ \"postgres\": ")]
    [InlineData("[]")]
    public void AddServiceDefaults_BrokenFile_ThrowsWithPath(string content)
    {
        var path = Write(content);

        var exception = Assert.Throws<InvalidDataException>(() => Configure());

        Assert.Contains(path, exception.Message);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string content, string folder = ".toolhub")
    {
        var path = Path.Combine(_folder.CreateSubdirectory(folder).FullName, "run.json");
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, OwnerOnly);
        return path;
    }

    private ConfigurationManager Configure(
        Dictionary<string, string?>? settings = null,
        string environment = "Development",
        string? contentRoot = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = environment,
            ContentRootPath = contentRoot ?? _folder.FullName,
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.AddServiceDefaults();
        return builder.Configuration;
    }
}
