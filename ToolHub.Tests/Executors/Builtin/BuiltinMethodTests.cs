using System.Text.Json;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Core.Schemas;
using ToolHub.Tests.Calls;

namespace ToolHub.Tests.Executors.Builtin;

public sealed class BuiltinMethodTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_Type_GivesItsOfferedMethodsOnly() => Assert.Equal(
        ["all_notes", "compose", "greet", "greet_later", "note", "refuse", "stop", "who_are_you"],
        BuiltinMethod.Of(typeof(SampleTools)).Select(method => method.Attribute.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Of_MethodWithoutDescription_FailsAndNamesIt()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => BuiltinMethod.Of(typeof(UndescribedTools)).ToList());

        Assert.Contains("UndescribedTools.Mystery", exception.Message);
    }

    [Fact]
    public void Of_MethodWithAnotherReturnType_FailsAndNamesIt()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => BuiltinMethod.Of(typeof(WrongReturnTools)).ToList());

        Assert.Contains("PlainText", exception.Message);
    }

    [Theory]
    [InlineData("""{"first_name":"Ada"}""")]
    [InlineData("""{"first_name":"Ada","limit":1}""")]
    [InlineData("""{"first_name":"Ada","limit":100,"color":"dark_blue","price":1.5}""")]
    [InlineData("""{"first_name":"Ada","color":null}""")]
    public void InputSchema_UsableArguments_AreValid(string arguments) => Assert.Empty(Validate("greet", arguments));

    [Theory]
    [InlineData("""{}""", "", "required")]
    [InlineData("""{"first_name":null}""", "/first_name", "type")]
    [InlineData("""{"first_name":""}""", "/first_name", "minLength")]
    [InlineData("""{"first_name":"Maximilian II"}""", "/first_name", "maxLength")]
    [InlineData("""{"first_name":"Ada","limit":0}""", "/limit", "minimum")]
    [InlineData("""{"first_name":"Ada","limit":101}""", "/limit", "maximum")]
    [InlineData("""{"first_name":"Ada","limit":"1"}""", "/limit", "type")]
    [InlineData("""{"first_name":"Ada","limit":1.5}""", "/limit", "type")]
    [InlineData("""{"first_name":"Ada","color":"DarkBlue"}""", "/color", "enum")]
    [InlineData("""{"first_name":"Ada","color":1}""", "/color", "type")]
    [InlineData("""{"first_name":"Ada","price":"1.5"}""", "/price", "type")]
    [InlineData("""{"first_name":"Ada","last_name":"Lovelace"}""", "/last_name", "additionalProperties")]
    public void InputSchema_UnusableArguments_AreRefused(string arguments, string path, string keyword) =>
        Assert.Contains(Validate("greet", arguments), error => (error.Path, error.Keyword) == (path, keyword));

    [Fact]
    public void InputSchema_Arguments_CarryTheirDescriptions()
    {
        var property = Method("greet").InputSchema.GetProperty("properties").GetProperty("first_name");

        Assert.Equal("Whom to greet.", property.GetProperty("description").GetString());
    }

    [Fact]
    public void InputSchema_MethodWithoutArguments_TakesNone()
    {
        Assert.Empty(Validate("who_are_you", "{}"));
        Assert.NotEmpty(Validate("who_are_you", """{"anything":1}"""));
    }

    [Theory]
    [InlineData("greet", "Grüße, Ada")]
    [InlineData("greet_later", "Ada for ")]
    public async Task InvokeAsync_SynchronousOrNot_GivesTheResult(string name, string expected)
    {
        var result = await InvokeAsync(name, """{"first_name":"Ada"}""");

        Assert.StartsWith(expected, Assert.IsType<SampleResult>(result.Value).Text);
        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task InvokeAsync_MethodWantsTheContext_GetsTheCallsOwn()
    {
        var context = TestCalls.Incoming("greet_later", arguments: """{"first_name":"Ada"}""");

        var result = await Method("greet_later").InvokeAsync(new SampleTools(), context, CancellationToken);

        Assert.Equal($"Ada for {context.Caller.Id}", Assert.IsType<SampleResult>(result.Value).Text);
    }

    [Fact]
    public async Task InvokeAsync_OptionalArgumentsLeftOut_TakeTheirDefaults()
    {
        var result = await InvokeAsync("greet", """{"first_name":"Ada"}""");

        Assert.Equal([20], Assert.IsType<SampleResult>(result.Value).Numbers);
    }

    [Theory]
    [InlineData("limit", "5.0")]
    [InlineData("limit", "0.5e1")]
    [InlineData("price", "1e40")]
    public async Task InvokeAsync_NumberThatOnlyTheSchemaTakes_IsInvalidInput(string argument, string number)
    {
        var arguments = $$"""{"first_name":"Ada","{{argument}}":{{number}}}""";
        Assert.Empty(Validate("greet", arguments));

        var result = await InvokeAsync("greet", arguments);

        Assert.Null(result.Value);
        Assert.Equal(
            (
                ToolCallOutcome.InvalidInput,
                $"The arguments are not valid. The number at $.{argument} is too large, or an integer that is not written as one."),
            (result.Failure?.Outcome, result.Failure?.Reason));
    }

    [Fact]
    public async Task InvokeAsync_MethodFails_GivesTheFailure()
    {
        var result = await InvokeAsync("refuse", "{}");

        Assert.Equal(ToolCallOutcome.NotFound, result.Failure?.Outcome);
        Assert.Null(result.Value);
    }

    [Theory]
    [InlineData("stop", "{}")]
    [InlineData("greet_later", """{"first_name":"Ada"}""")]
    public async Task InvokeAsync_MethodNoticesACancellation_ThrowsItUnwrapped(string name, string arguments)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Method(name).InvokeAsync(new SampleTools(), TestCalls.Incoming(name, arguments: arguments), cancelled.Token));
    }

    private static IReadOnlyList<SchemaError> Validate(string name, string arguments) =>
        JsonSchema.Compile(Method(name).InputSchema).Validate(JsonElement.Parse(arguments));

    private static async Task<IBuiltinResult> InvokeAsync(string name, string arguments) =>
        await Method(name).InvokeAsync(new SampleTools(), TestCalls.Incoming(name, arguments: arguments), CancellationToken);

    private static BuiltinMethod Method(string name) =>
        BuiltinMethod.Of(typeof(SampleTools)).Single(method => method.Attribute.Name == name);
}
