using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Tests.Calls;
using ToolHub.Tests.Catalog;

namespace ToolHub.Tests.Executors.Builtin;

public sealed class BuiltinToolExecutorTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddScoped<SampleTools>().BuildServiceProvider();
    private readonly BuiltinToolExecutor _executor;

    public BuiltinToolExecutorTests() => _executor = new(
        new BuiltinMethods([new(typeof(SampleTools))]),
        _services.GetRequiredService<IServiceScopeFactory>());

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task ExecuteAsync_Tool_GivesStructuredContentAndTheSameAsText()
    {
        var reply = await ExecuteAsync("greet", """{"first_name":"Ada","price":1.50}""");

        const string Expected = """{"text":"Grüße, Ada","color":"dark_blue","price":1.50,"numbers":[20]}""";
        var result = Assert.IsType<CallToolResult>(reply.Result);
        Assert.Equal(Expected, Assert.NotNull(result.StructuredContent).GetRawText());
        Assert.Equal(Expected, Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        Assert.NotEqual(true, result.IsError);
    }

    [Fact]
    public async Task ExecuteAsync_Resource_GivesTheUriThatWasAskedFor()
    {
        var context = TestCalls.Incoming("notes://42", PrimitiveKind.Resource, """{"id":"42"}""");
        context.Definition = TestDefinitions.Resource("note", "notes://{id}");

        var reply = await _executor.ExecuteAsync(context, CancellationToken);

        var contents = Assert.Single(Assert.IsType<ReadResourceResult>(reply.Result).Contents);
        Assert.Equal(("notes://42", "text/plain"), (contents.Uri, contents.MimeType));
        Assert.Equal("note", JsonElement.Parse(Assert.IsType<TextResourceContents>(contents).Text).GetProperty("text").GetString());
    }

    [Fact]
    public async Task ExecuteAsync_Prompt_GivesTheMethodsOwnResult()
    {
        var context = TestCalls.Authorized(TestDefinitions.Prompt("compose"), """{"first_name":"Ada"}""");

        var reply = await _executor.ExecuteAsync(context, CancellationToken);

        Assert.Equal("Ada", Assert.IsType<GetPromptResult>(reply.Result).Description);
    }

    [Fact]
    public async Task ExecuteAsync_MethodFails_GivesItsReply()
    {
        var reply = await ExecuteAsync("refuse", "{}");

        Assert.Equal((ToolCallOutcome.NotFound, "There is nothing here."), (reply.Outcome, reply.Reason));
    }

    [Fact]
    public async Task ExecuteAsync_MethodThatThisProgramHasNot_IsUnavailable()
    {
        var reply = await ExecuteAsync("from_an_older_version", "{}");

        Assert.Equal(
            (ToolCallOutcome.Unavailable, "This server no longer has the built-in tool of this name."),
            (reply.Outcome, reply.Reason));
    }

    [Fact]
    public async Task ExecuteAsync_TwoCalls_HaveAnInstanceEach()
    {
        var first = await ExecuteAsync("who_are_you", "{}");
        var second = await ExecuteAsync("who_are_you", "{}");

        Assert.NotEqual(TextOf(first), TextOf(second));
    }

    private static string? TextOf(ToolCallReply reply) =>
        Assert.IsType<CallToolResult>(reply.Result).StructuredContent?.GetProperty("text").GetString();

    private async Task<ToolCallReply> ExecuteAsync(string tool, string arguments) =>
        await _executor.ExecuteAsync(TestCalls.Authorized(TestDefinitions.Tool(tool), arguments), CancellationToken);
}
