using System.Text.Json;
using Microsoft.Extensions.Options;
using ToolHub.Core.Secrets;

namespace ToolHub.Tests.Secrets;

public sealed class SettingsSecretsTests
{
    private readonly SettingsSecrets _secrets = new(Options.Create(new SecretOptions()));

    [Theory]
    [InlineData("""{"token":"t"}""", "settings.token")]
    [InlineData("""{"authentication":{"clientSecret":"t"}}""", "settings.authentication.clientSecret")]
    [InlineData("""{"headers":{"Authorization":"Bearer t"}}""", "settings.headers.Authorization")]
    [InlineData("""{"headers":{"x-api-key":"t"}}""", "settings.headers.x-api-key")]
    [InlineData("""{"environment":{"GITHUB_TOKEN":"t"}}""", "settings.environment.GITHUB_TOKEN")]
    [InlineData("""{"a":[{"password":"t"}]}""", "settings.a[0].password")]
    [InlineData("""{"url":"https://user:t@a.example"}""", "settings.url")]
    [InlineData("""{"headers":{"X-Auth-Token":"t"}}""", "settings.headers.X-Auth-Token")]
    [InlineData("""{"headers":{"Ocp-Apim-Subscription-Key":"t"}}""", "settings.headers.Ocp-Apim-Subscription-Key")]
    [InlineData("""{"headers":{"apikey":"t"}}""", "settings.headers.apikey")]
    [InlineData("""{"arguments":["--api-key=t"]}""", "settings.arguments[0]")]
    [InlineData("""{"url":"https://a.example/mcp?v=1&api_key=t"}""", "settings.url")]
    [InlineData("""{"token":"env:PATH"}""", "settings.token")]
    [InlineData("""{"token":"secret:../x"}""", "settings.token")]
    [InlineData("""{"token":"file:../../etc/passwd"}""", "settings.token")]
    [InlineData("""{"token":"file:a/../../secrets-of-others/b"}""", "settings.token")]
    [InlineData("""{"token":"file:/etc/passwd"}""", "settings.token")]
    [InlineData("""{"token":"file:."}""", "settings.token")]
    public void ProblemsIn_SecretInTheOpen_NamesTheMember(string settings, string field) =>
        Assert.Equal(field, Assert.Single(_secrets.ProblemsIn("settings", JsonElement.Parse(settings))).Field);

    [Theory]
    [InlineData("""{"token":"env:TOOLHUB_SECRET_A","password":"file:a","clientSecret":"secret:a/{caller}"}""")]
    [InlineData("""{"token":"file:erp/{caller}","password":"file:/run/secrets/a","clientSecret":"file:..a/b/../c"}""")]
    [InlineData("""{"token":null,"tokenUrl":"https://a.example/token","allowFreeText":true}""")]
    [InlineData("""{"headers":{"accept":"application/json"},"environment":{"LANG":"C"},"arguments":["--token","x"]}""")]
    [InlineData("""{"name":"X-Api-Key","url":"https://a.example/@user"}""")]
    [InlineData("""{"description":"mailto:a@b.example"}""")]
    [InlineData("""{"url":"https://a.example/mcp?version=1","arguments":["--port=80"],"resilience":{"retries":1}}""")]
    public void ProblemsIn_References_AreNone(string settings) =>
        Assert.Empty(_secrets.ProblemsIn("settings", JsonElement.Parse(settings)));

    [Fact]
    public void ReferencesIn_Settings_AreFoundAnywhere()
    {
        var settings = JsonElement.Parse("""{"a":{"token":"secret:a"},"headers":{"x":"env:B"},"list":["file:c","plain"]}""");

        Assert.Equal(["secret:a", "env:B", "file:c"], SettingsSecrets.ReferencesIn(settings).Select(reference => reference.ToString()));
    }
}
