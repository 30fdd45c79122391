using ToolHub.Core.Importing.OpenApi.Drafting;
using ToolHub.Core.Importing.OpenApi.Translation;

namespace ToolHub.Tests.Importing.OpenApi;

/// <summary>Documents that are small to send and would be endless to read.</summary>
public sealed class HostileDocumentTests
{
    private const int Many = 200_000;

    [Fact(Timeout = 60_000)]
    public Task Take_AllNamesTheSame_IsNotQuadratic()
    {
        var names = new ArgumentNames();

        return Task.Run(
            () => Assert.Equal(Many, Enumerable.Range(0, Many).Select(_ => names.Take("$", "query")).Distinct().Count()),
            TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public Task NameOf_AllComponentsTheSame_IsNotQuadratic()
    {
        var names = new ComponentNames();

        return Task.Run(
            () => Assert.Equal(Many, Enumerable.Range(0, Many).Select(number => names.NameOf($"#/{number}/$")).Distinct().Count()),
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public void BaseUrls_VariablesOfOneAnother_AreFilledInOnce()
    {
        var variables = string.Join(',', Enumerable.Range(0, 60).Select(number => $$"""
            "v{{number}}":{"default":"{v{{number + 1}}}{v{{number + 1}}}"}
            """));
        var document = OpenApiDrafts.Document(
            $$"""{"/a":{"servers":[{"url":"https://{v0}.example","variables":{ {{variables}} } }],"get":{} } }""");

        Assert.Equal(["https://{v1}{v1}.example"], new ServerReader(document).BaseUrls);
    }

    [Fact]
    public void Draft_ThousandsOfWarnings_TheFirstAreTold()
    {
        var parameters = string.Join(',', Enumerable.Range(0, 5000).Select(number => $$"""{"name":"a b{{number}}","in":"header"}"""));

        var draft = Assert.Single(OpenApiDrafts.Document($$"""{"/a":{"get":{"parameters":[{{parameters}}]} } }""").Draft());

        Assert.Equal((51, "There are 4950 more warnings."), (draft.Warnings.Count, draft.Warnings.Last()));
    }

    [Fact]
    public void Draft_ThousandsOfWaysToBeTold_SomeAreNamed()
    {
        var security = string.Join(',', Enumerable.Range(0, 5000).Select(number => $$"""{"auth{{number}}":[]}"""));

        var draft = Assert.Single(OpenApiDrafts.Document($$"""{"/a":{"get":{"security":[{{security}}]} } }""").Draft());

        Assert.Equal(
            "It needs auth0 or auth1 or auth2 or auth3 or auth4, which the source does not give.", Assert.Single(draft.Warnings));
    }
}
