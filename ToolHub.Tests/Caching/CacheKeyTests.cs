using ToolHub.Core.Caching;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Calls;
using ToolHub.Tests.Catalog;

namespace ToolHub.Tests.Caching;

public sealed class CacheKeyTests
{
    private static readonly ToolDefinition Definition = TestDefinitions.Tool("get_weather");

    [Theory]
    [InlineData("""{"a":1,"b":[true,null]}""", """{ "b": [true, null], "a": 1 }""")]
    [InlineData("""{"a":"é"}""", """{"a":"\u00e9"}""")]
    public void Of_EqualArguments_IsEqual(string one, string other) => Assert.Equal(Key(arguments: one), Key(arguments: other));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{}""", """{"a":null}""")]
    public void Of_OtherArguments_IsAnother(string one, string other) => Assert.NotEqual(Key(arguments: one), Key(arguments: other));

    [Fact]
    public void Of_WhateverElseTheResultDependsOn_IsAnother()
    {
        var forgotten = new ToolDefinition
        {
            ToolId = Definition.ToolId,
            RevisionId = Definition.RevisionId,
            Name = Definition.Name,
            Primitive = Definition.Primitive,
            Kind = Definition.Kind,
            Revision = Definition.Revision,
            RequiredCapabilities = Definition.RequiredCapabilities,
            InputSchema = Definition.InputSchema,
            CacheEpoch = 1,
        };

        string[] keys =
        [
            Key(),
            Key(definition: TestDefinitions.Tool("get_weather")),
            Key(definition: forgotten),
            Key(settingsHash: "b"),
            Key(settingsHash: null),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Of_OtherCaller_IsAnotherOnlyWhereEachHasResultsOfTheirOwn()
    {
        Assert.NotEqual(Key(scope: CacheScope.Caller), Key(scope: CacheScope.Caller));
        Assert.Equal(Key(scope: CacheScope.Public), Key(scope: CacheScope.Public));
    }

    /// <summary>Every call is another caller's.</summary>
    private static string Key(
        ToolDefinition? definition = null,
        string? settingsHash = "a",
        CacheScope scope = CacheScope.Public,
        string arguments = "{}") =>
        CacheKey.Of(definition ?? Definition, settingsHash, scope, TestCalls.Incoming("get_weather", arguments: arguments));
}
