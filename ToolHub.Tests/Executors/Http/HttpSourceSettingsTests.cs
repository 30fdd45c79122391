using ToolHub.Core.Catalog;
using ToolHub.Core.Sources;

namespace ToolHub.Tests.Executors.Http;

public sealed class HttpSourceSettingsTests
{
    [Theory]
    [InlineData("""{"baseUrl":"https://shop.example"}""")]
    [InlineData("""{"baseUrl":"http://10.0.0.1:8080/v1/","headers":{"X-Key":"secret:shop","Authorization":"env:KEY"}}""")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"api_key","name":"X-Key","token":"env:KEY"}}""")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"api_key","name":"api k","inQuery":true,"token":"env:K"}}""")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"bearer","token":"file:{caller}"}}""")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"basic","username":"u","password":"secret:p"}}""")]
    [InlineData("""
        {"baseUrl":"https://a.example","authentication":{"scheme":"oauth_client_credentials","tokenUrl":"https://b.example/token",
        "clientId":"hub","clientSecret":"secret:c"}}
        """)]
    public void Check_SoundSettings_HaveNoProblem(string json) => Assert.Empty(SourceSettings.Parse(ToolKind.Http, json).Check());

    [Theory]
    [InlineData("""{"baseUrl":"/v1"}""", "baseUrl")]
    [InlineData("""{"baseUrl":"ftp://a.example"}""", "baseUrl")]
    [InlineData("""{"baseUrl":"https://user:password@a.example"}""", "baseUrl")]
    [InlineData("""{"baseUrl":"https://a.example?x=1"}""", "baseUrl")]
    [InlineData("""{"baseUrl":"https://a.example#x"}""", "baseUrl")]
    [InlineData("""{"baseUrl":"https://a.example","headers":{"Host":"b.example"}}""", "headers.Host")]
    [InlineData("""{"baseUrl":"https://a.example","resilience":{"retries":11}}""", "resilience.retries")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"api_key","token":"env:KEY"}}""", "authentication.name")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"api_key","name":"Host","token":"env:KEY"}}""",
        "authentication.name")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"api_key","name":"X-Key"}}""", "authentication.token")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"bearer","token":"in the open"}}""", "authentication.token")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"basic","username":"a:b","password":"env:P"}}""",
        "authentication.username")]
    [InlineData("""{"baseUrl":"https://a.example","authentication":{"scheme":"basic","username":"a"}}""", "authentication.password")]
    [InlineData("""
        {"baseUrl":"https://a.example","authentication":{"scheme":"oauth_client_credentials","clientId":"h","clientSecret":"env:C"}}
        """, "authentication.tokenUrl")]
    [InlineData("""
        {"baseUrl":"https://a.example","headers":{"authorization":"x"},"authentication":{"scheme":"bearer","token":"env:K"}}
        """, "headers.Authorization")]
    public void Check_UnsoundSettings_NameTheField(string json, string field) =>
        Assert.Equal(field, Assert.Single(SourceSettings.Parse(ToolKind.Http, json).Check()).Field);
}
