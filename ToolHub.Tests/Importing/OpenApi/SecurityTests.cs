using System.Text;
using System.Text.Json;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Importing.OpenApi.Drafting;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class SecurityTests
{
    [Theory]
    [InlineData("""{"type":"apiKey","in":"header","name":"X-Key"}""", """{"scheme":"api_key","name":"X-Key","inQuery":false}""")]
    [InlineData("""{"type":"apiKey","in":"query","name":"key"}""", """{"scheme":"api_key","name":"key","inQuery":true}""")]
    [InlineData("""{"type":"apiKey","in":"cookie","name":"key"}""", null)]
    [InlineData("""{"type":"http","scheme":"Basic"}""", """{"scheme":"basic","inQuery":false}""")]
    [InlineData("""{"type":"http","scheme":"bearer"}""", """{"scheme":"bearer","inQuery":false}""")]
    [InlineData("""{"type":"http","scheme":"digest"}""", null)]
    [InlineData(
        """{"type":"oauth2","flows":{"clientCredentials":{"tokenUrl":"https://e.com/t","scopes":{"a":"","b":""}}}}""",
        """{"scheme":"oauth_client_credentials","inQuery":false,"tokenUrl":"https://e.com/t","scope":"a b"}""")]
    [InlineData("""{"type":"oauth2","flows":{"implicit":{}}}""", """{"scheme":"bearer","inQuery":false}""")]
    [InlineData(
        """{"type":"openIdConnect","openIdConnectUrl":"https://e.com"}""",
        """{"scheme":"oauth_client_credentials","inQuery":false}""")]
    [InlineData("""{"type":"mutualTLS"}""", null)]
    [InlineData("""{"$ref":"elsewhere.json"}""", null)]
    public void Suggestions_SecurityScheme_IsWhatASourceCanBeGiven(string scheme, string? expected)
    {
        var suggestion = Assert.Single(new SecurityReader(DocumentWith(scheme)).Suggestions);

        Assert.Equal("auth", suggestion.Name);
        Assert.NotEmpty(suggestion.Advice);
        Assert.Equal(expected is null, suggestion.Authentication is null);
        if (expected is not null)
        {
            OpenApiDrafts.AssertJson(expected, JsonSerializer.SerializeToElement(suggestion.Authentication, RegistryJson.Options));
        }
    }

    [Fact]
    public void Suggestions_KeyInACookie_AdvisesNothingThatASourceRefuses()
    {
        var reader = new SecurityReader(DocumentWith("""{"type":"apiKey","in":"cookie","name":"key"}"""));

        Assert.Equal("A source has no place for a key in a cookie.", Assert.Single(reader.Suggestions).Advice);
    }

    [Theory]
    [InlineData("""{"type":"http","scheme":"bearer"}""", "{\"scheme\":\"bearer\"}", true)]
    [InlineData("""{"type":"http","scheme":"bearer"}""", "{\"scheme\":\"basic\"}", false)]
    [InlineData("""{"type":"http","scheme":"basic"}""", "{\"scheme\":\"basic\"}", true)]
    [InlineData("""{"type":"oauth2"}""", "{\"scheme\":\"oauth_client_credentials\"}", true)]
    [InlineData("""{"type":"openIdConnect"}""", "{\"scheme\":\"bearer\"}", true)]
    [InlineData("""{"type":"apiKey","in":"header","name":"X-Key"}""", "{\"scheme\":\"api_key\",\"name\":\"x-key\"}", true)]
    [InlineData("""{"type":"apiKey","in":"header","name":"X-Key"}""", "{\"scheme\":\"api_key\",\"name\":\"X-Other\"}", false)]
    [InlineData("""{"type":"apiKey","in":"query","name":"k"}""", "{\"scheme\":\"api_key\",\"name\":\"k\",\"inQuery\":true}", true)]
    [InlineData("""{"type":"apiKey","in":"query","name":"k"}""", "{\"scheme\":\"api_key\",\"name\":\"k\"}", false)]
    [InlineData("""{"type":"mutualTLS"}""", "{\"scheme\":\"none\"}", false)]
    public void Draft_SecurityTheSourceLacks_IsTold(string scheme, string authentication, bool isMet)
    {
        var settings = OpenApiDrafts.Settings with
        {
            Authentication = JsonSerializer.Deserialize<HttpAuthentication>(authentication, RegistryJson.Options)!,
        };

        var draft = Assert.Single(DocumentWith(scheme).Draft(settings: settings));

        Assert.NotNull(draft.Tool);
        Assert.Equal(isMet ? [] : ["It needs auth, which the source does not give."], draft.Warnings);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("""[{"auth":[]},{}]""")]
    public void Draft_OperationThatNeedsNothing_HasNoWarning(string security)
    {
        var document = Parse(
            $$"""{"openapi":"3.1.0","security":[{"auth":[]}],"paths":{"/a":{"get":{"security":{{security}} } } } }""");

        Assert.Empty(Assert.Single(document.Draft()).Warnings);
    }

    [Fact]
    public void Draft_AlternativesAndCombinations_AreNamed()
    {
        var document = Parse(
            """{"openapi":"3.1.0","paths":{"/a":{"get":{"security":[{"key":[],"app":[]},{"token":[]}]}}}}""");

        Assert.Equal(["It needs key with app or token, which the source does not give."], Assert.Single(document.Draft()).Warnings);
    }

    [Theory]
    [InlineData("""[{"url":"https://e.com/v1"}]""", "https://e.com/v1")]
    [InlineData("""[{"url":"/v2"}]""", "https://docs.example.com/v2")]
    [InlineData("""[{"url":"https://{region}.e.com","variables":{"region":{"default":"eu"}}}]""", "https://eu.e.com/")]
    [InlineData("[]", "")]
    public void BaseUrls_Servers_AreResolvedAgainstTheDocument(string servers, string expected)
    {
        var text = Encoding.UTF8.GetBytes($$"""{"openapi":"3.1.0","servers":{{servers}},"paths":{} }""");
        var document = OpenApiDocument.Parse(text, new Uri("https://docs.example.com/api/openapi.json"));

        Assert.Equal(expected, string.Join(' ', new ServerReader(document).BaseUrls));
    }

    [Fact]
    public void Draft_OperationOnAnotherServer_IsTold()
    {
        var document = Parse(
            """
            {"openapi":"3.1.0","servers":[{"url":"https://a.com"}],
             "paths":{"/a":{"get":{"servers":[{"url":"https://b.com"}]},"post":{"servers":[{"url":"https://a.com"}]}}}}
            """);

        var drafts = document.Draft();

        Assert.Contains("another server, https://b.com", Assert.Single(drafts[0].Warnings), StringComparison.Ordinal);
        Assert.Empty(drafts[1].Warnings);
    }

    private static OpenApiDocument DocumentWith(string scheme) => Parse(
        $$"""
        {"openapi":"3.1.0","security":[{"auth":[]}],"paths":{"/a":{"get":{} } },"components":{"securitySchemes":{"auth":{{scheme}} } } }
        """);

    private static OpenApiDocument Parse(string text) => OpenApiDocument.Parse(Encoding.UTF8.GetBytes(text));
}
