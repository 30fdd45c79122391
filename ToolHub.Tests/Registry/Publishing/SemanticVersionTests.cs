using ToolHub.Core.Registry.Publishing.Versions;

namespace ToolHub.Tests.Registry.Publishing;

public sealed class SemanticVersionTests
{
    // Semantic Versioning 2.0.0, section 11, and what lies around it.
    private static readonly string[] InOrder =
    [
        "0.0.1", "0.1.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
        "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0-0", "2.0.0", "10.0.0",
    ];

    [Fact]
    public void CompareTo_OrdersAsTheSpecificationDoes() =>
        Assert.Equal(InOrder, InOrder.Reverse().Select(Parse).Order().Select(version => version.ToString()));

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.0.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0-01")]
    [InlineData("1.0.0-a..b")]
    [InlineData("1.0.0+build")]
    [InlineData("v1.0.0")]
    [InlineData("1.0.0\n")]
    [InlineData("1.0.9999999999")]
    [InlineData("two")]
    [InlineData("")]
    [InlineData("1.0.0-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void TryParse_WhatIsNoVersion_IsRefused(string text) => Assert.False(SemanticVersion.TryParse(text, out _));

    [Theory]
    [InlineData("Patch", "1.2.4")]
    [InlineData("Minor", "1.3.0")]
    [InlineData("Major", "2.0.0")]
    public void Next_RaisesThePartAndResetsTheRest(string level, string expected) =>
        Assert.Equal(expected, Parse("1.2.3").Next(Enum.Parse<ChangeLevel>(level)).ToString());

    [Fact]
    public void Operators_AgreeWithTheOrder()
    {
        var (lower, higher) = (Parse("1.0.0-rc.1"), Parse("1.0.0"));

        Assert.True(lower < higher && lower <= higher && higher > lower && higher >= lower);
        Assert.False(higher < lower || higher <= lower || lower > higher || lower >= higher);
        Assert.Equal(higher, lower.Release);
    }

    private static SemanticVersion Parse(string text) =>
        SemanticVersion.TryParse(text, out var version) ? version : throw new ArgumentException(text, nameof(text));
}
