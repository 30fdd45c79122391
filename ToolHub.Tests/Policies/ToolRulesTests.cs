using ToolHub.Core.Policies;

namespace ToolHub.Tests.Policies;

public sealed class ToolRulesTests
{
    [Theory]
    [InlineData("refund_order", "refund_order", true)]
    [InlineData("refund_order", "refund_orders", false)]
    [InlineData("refund_order", "Refund_order", false)]
    [InlineData("refund_*", "refund_order", true)]
    [InlineData("refund_*", "refund_", true)]
    [InlineData("refund_*", "cancel_order", false)]
    [InlineData("*", "anything", true)]
    public void Matches_ExactNameOrBeginning(string pattern, string tool, bool expected) =>
        Assert.Equal(expected, ToolPattern.Matches(pattern, tool));

    [Fact]
    public void Of_SeveralRules_KeepsTheirOrder()
    {
        var rules = new ToolRules<string>([("*", "all"), ("b", "b"), ("a*", "a"), ("ab", "ab")]);

        Assert.Equal(["all", "a", "ab"], rules.Of("ab"));
        Assert.Equal(["all", "b"], rules.Of("b"));
    }

    [Fact]
    public void Of_SameToolAgain_IsNotMatchedAgain()
    {
        var rules = new ToolRules<string>([("a*", "a")]);

        Assert.Same(rules.Of("ab"), rules.Of("ab"));
    }
}
