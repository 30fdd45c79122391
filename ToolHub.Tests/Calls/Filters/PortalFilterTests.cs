using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Core.Calls.Interaction.Portal;
using ToolHub.Tests.Catalog;

namespace ToolHub.Tests.Calls.Filters;

/// <summary>What the portal leaves alone; there is no database, so that using it fails the test.</summary>
public sealed class PortalFilterTests
{
    private static readonly PortalOptions Portal = new() { Url = new("https://hub.example/") };
    private static readonly InputRequest Form = InputRequest.ForElicitation(new() { Message = "Sure?", RequestedSchema = new() });
    private static readonly InputRequest Sampling = InputRequest.ForSampling(new() { Messages = [], MaxTokens = 1 });

    [Fact]
    public async Task InvokeAsync_ToolAsksNothing_PassesThrough()
    {
        var result = TestCalls.Success();

        Assert.Same(result, await InvokeAsync(Portal, result));
    }

    [Fact]
    public async Task InvokeAsync_ClientCanBeAsked_LeavesItToTheClient()
    {
        var question = ToolCallReply.Ask("confirm", Form);

        Assert.Same(question, await InvokeAsync(Portal, question));
    }

    [Fact]
    public async Task InvokeAsync_NoPortal_LeavesTheRefusal()
    {
        var refusal = Refusal(Form);

        Assert.Same(refusal, await InvokeAsync(new(), refusal));
    }

    [Fact]
    public async Task InvokeAsync_ToolAlsoAsksTheModel_LeavesTheRefusal()
    {
        var refusal = Refusal(Form, Sampling);

        Assert.Same(refusal, await InvokeAsync(Portal, refusal));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task InvokeAsync_LinkThatIsNoWebPage_LeavesTheRefusal(string url)
    {
        var refusal = Refusal(InputRequest.ForElicitation(new() { Mode = "url", Message = "Look.", Url = url, ElicitationId = "1" }));

        Assert.Same(refusal, await InvokeAsync(Portal, refusal));
    }

    [Fact]
    public async Task InvokeAsync_CapabilityThatNoQuestionNeeds_LeavesTheRefusal()
    {
        var refusal = Refusal();

        Assert.Same(refusal, await InvokeAsync(Portal, refusal));
    }

    [Theory]
    [InlineData("https://hub.example", "https://hub.example/portal/questions/1")]
    [InlineData("https://hub.example/tools/", "https://hub.example/tools/portal/questions/1")]
    public void LinkTo_AddressWithOrWithoutPath_IsBelowIt(string url, string expected) =>
        Assert.Equal(expected, new PortalOptions { Url = new(url) }.LinkTo("1")?.AbsoluteUri);

    private static async Task<ToolCallReply> InvokeAsync(PortalOptions portal, ToolCallReply reply)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var seals = new QuestionSeals(new EphemeralDataProtectionProvider());
        var questions = new PendingQuestions(scopes, seals, Options.Create(new ToolCallOptions()), TimeProvider.System);
        var filter = new PortalFilter(questions, Options.Create(portal));
        return await filter.InvokeAsync(
            TestCalls.Authorized(TestDefinitions.Tool("cancel_order")), (_, _) => new(reply), TestContext.Current.CancellationToken);
    }

    private static ToolCallReply Refusal(params InputRequest[] asked) =>
        ToolCallReply.Failure(ToolCallOutcome.MissingCapability, "No.") with
        {
            InputRequests = asked.ToDictionary(request => request.Method),
        };
}
