using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ToolHub.AppHost.Tests;

public sealed partial class ManifestTests
{
    [Fact]
    public async Task CommittedManifest_ComparedToPublished_IsCurrent()
    {
        var published = await PublishedManifest.PublishAsync(TestContext.Current.CancellationToken);
        var committed = await PublishedManifest.ReadCommittedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(published.ToJsonString(), committed.ToJsonString());
    }

    [Fact]
    public async Task Manifest_Bindings_OnlyMcpServerIsExternal()
    {
        var resources = await PublishedManifest.PublishAsync(TestContext.Current.CancellationToken);

        var external = resources.Where(resource => IsExternal(resource.Value!)).Select(resource => resource.Key);

        Assert.Equal(["mcp-server"], external);
    }

    [Fact]
    public async Task Manifest_Passwords_AreReferencesToGeneratedSecrets()
    {
        var resources = await PublishedManifest.PublishAsync(TestContext.Current.CancellationToken);

        var passwords = PasswordValue().Matches(resources.ToJsonString()).Select(match => match.Groups["value"].Value).ToList();

        Assert.NotEmpty(passwords);
        Assert.All(passwords, password => Assert.Matches("^({[a-z-]+-password\\.value}|\\$REDIS_PASSWORD)", password));
        Assert.All(["postgres-password", "redis-password"], name => Assert.True(IsGeneratedSecret(resources[name]!)));
    }

    [Theory]
    [InlineData("admin-api", "toolhub")]
    [InlineData("mcp-server", "toolhub", "redis")]
    public async Task Manifest_Service_ReceivesTheConnectionStringsItNeedsAndNoOthers(string service, params string[] stores)
    {
        var resources = await PublishedManifest.PublishAsync(TestContext.Current.CancellationToken);

        var received = resources[service]!["env"]!.AsObject()
            .Where(variable => variable.Key.StartsWith("ConnectionStrings__", StringComparison.Ordinal))
            .ToDictionary(variable => variable.Key, variable => variable.Value!.GetValue<string>());

        Assert.Equal(stores.ToDictionary(store => $"ConnectionStrings__{store}", store => $"{{{store}.connectionString}}"), received);
    }

    [Fact]
    public async Task Manifest_FirstKey_IsAGeneratedSecretThatOnlyTheAdminApiReceives()
    {
        var resources = await PublishedManifest.PublishAsync(TestContext.Current.CancellationToken);

        Assert.True(IsGeneratedSecret(resources["admin-api-key"]!));
        Assert.Equal(43, resources["admin-api-key"]!["inputs"]!["value"]!["default"]!["generate"]!["minLength"]!.GetValue<int>());
        Assert.Equal("th_{admin-api-key.value}", resources["admin-api"]!["env"]!["Bootstrap__ApiKey"]!.GetValue<string>());
        Assert.DoesNotContain("admin-api-key", resources["mcp-server"]!.ToJsonString());
    }

    [Fact]
    public async Task Manifest_SampleData_IsNotDeployed()
    {
        var resources = await PublishedManifest.PublishAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("SampleData", resources.ToJsonString());
    }

    private static bool IsExternal(JsonNode resource) =>
        resource["bindings"]?.AsObject().Any(binding => binding.Value!["external"]?.GetValue<bool>() is true) is true;

    private static bool IsGeneratedSecret(JsonNode parameter) =>
        parameter["inputs"]!["value"] is { } value
        && value["secret"]!.GetValue<bool>()
        && value["default"]!["generate"] is not null;

    [GeneratedRegex(
        """(password=|requirepass |PASSWORD":")(?<value>[^;," ]+)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex PasswordValue();
}
