using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Sources;

namespace ToolHub.Tests.Data;

/// <summary>The sentences depend on the runtime's own; these would notice if those changed.</summary>
public sealed class UnreadableJsonTests
{
    [Theory]
    [InlineData("""{"baseUrl":"https://a.test","bulkhead":1}""", "$.bulkhead", "There is no such member.")]
    [InlineData("""{}""", "$", "Needs 'baseUrl'.")]
    [InlineData("""{"baseUrl":"https://a.test","headers":[]}""", "$.headers", "Must be an object.")]
    [InlineData("""{"baseUrl":"https://a.test","resilience":3}""", "$.resilience", "Must be an object.")]
    [InlineData("""{"baseUrl":"https://a.test","authentication":{"token":5}}""", "$.authentication.token", "Must be a text.")]
    [InlineData("""{"baseUrl":"https://a.test","authentication":{"inQuery":"yes"}}""", "$.authentication.inQuery", "Must be true or false.")]
    [InlineData("""{"baseUrl":"https://a.test","resilience":{"timeoutSeconds":"5"}}""", "$.resilience.timeoutSeconds", "Must be a number.")]
    [InlineData("""{"baseUrl":5}""", "$.baseUrl", "Must be an address, such as https://api.example.com/v1.")]
    [InlineData(
        """{"baseUrl":"https://a.test","resilience":{"retries":1.5}}""",
        "$.resilience.retries",
        "Must be a whole number within the usual range.")]
    [InlineData(
        """{"baseUrl":"https://a.test","authentication":{"scheme":"bear"}}""",
        "$.authentication.scheme",
        "Must be one of: none, api_key, bearer, basic, oauth_client_credentials.")]
    public void ProblemOf_Settings_SaysWhatIsExpectedAndNamesNoType(string json, string path, string expected)
    {
        var exception = Assert.Throws<JsonException>(() => SourceSettings.Parse(ToolKind.Http, json));

        Assert.Equal((path, expected), (exception.Path, UnreadableJson.ProblemOf(exception)));
    }

    [Theory]
    [InlineData("""{"url":"https://a.test","arguments":"x"}""", "$.arguments", "Must be a list.")]
    [InlineData("""{"url":"https://a.test","maxConnections":"x"}""", "$.maxConnections", "Must be a whole number within the usual range.")]
    public void ProblemOf_UpstreamSettings_SaysWhatIsExpected(string json, string path, string expected)
    {
        var exception = Assert.Throws<JsonException>(() => SourceSettings.Parse(ToolKind.UpstreamMcp, json));

        Assert.Equal((path, expected), (exception.Path, UnreadableJson.ProblemOf(exception)));
    }

    [Fact]
    public void ProblemOf_NullableEnum_ListsItsNames()
    {
        var exception = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<Dictionary<string, ToolKind?>>("""{"kind":"rest"}""", RegistryJson.Options));

        Assert.Equal("Must be one of: builtin, http, sql, upstream_mcp.", UnreadableJson.ProblemOf(exception));
    }

    [Fact]
    public void ProblemOf_SomethingElse_StaysVague() =>
        Assert.Equal(
            "Not known, of the wrong type, or without a member that it needs.", UnreadableJson.ProblemOf(new JsonException("Whatever.")));
}
