using System.Text.Json;
using ToolHub.Core.Policies;
using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Policies;

public sealed class DenyRuleTests
{
    private static readonly string AnAmount = TestPolicies.Above1000;

    [Theory]
    [InlineData("""{"amount":1000.01}""")]
    [InlineData("""{"amount":5000,"order_id":"A1"}""")]
    // No number: the schema of the tool should not let it through, and the rule certainly does not.
    [InlineData("""{"amount":"5000"}""")]
    public void Refuse_ArgumentsThatSatisfyTheSchema_SaysTheRuleAndItsReason(string arguments)
    {
        var rule = DenyRule.From(TestPolicies.Rule("refund-cap", "refund_order", AnAmount));

        Assert.Equal("Refused by the rule 'refund-cap': Reason of refund-cap.", rule.Refuse(JsonElement.Parse(arguments)));
    }

    [Theory]
    [InlineData("""{"amount":1000}""")]
    [InlineData("""{"order_id":"A1"}""")]
    [InlineData("{}")]
    public void Refuse_OtherArguments_DoesNot(string arguments) =>
        Assert.Null(DenyRule.From(TestPolicies.Rule("refund-cap", "refund_order", AnAmount)).Refuse(JsonElement.Parse(arguments)));

    [Theory]
    [InlineData("""{"type":"of the future"}""")]
    [InlineData("7")]
    public void Refuse_SchemaThatThisProgramDoesNotKnow_RefusesEverything(string denyWhen) => Assert.Equal(
        "Refused, because the rule 'future' could not be checked. Ask your administrator.",
        DenyRule.From(TestPolicies.Rule("future", "*", denyWhen)).Refuse(JsonElement.Parse("{}")));

    [Fact]
    public void Refuse_ArgumentsThatTakeTooLongToCheck_RefusesThem()
    {
        var schema = JsonSchema.Compile(
            JsonElement.Parse("""{"properties":{"items":{"contains":{"const":1}}},"required":["items"]}"""),
            new SchemaOptions { MaxSteps = 10 });
        var many = JsonElement.Parse($$"""{"items":[{{string.Join(',', Enumerable.Repeat(0, 100))}}]}""");
        var rule = new DenyRule("no-ones", schema, "No ones.");

        Assert.NotNull(rule.Refuse(many));
        Assert.Null(rule.Refuse(JsonElement.Parse("""{"items":[0]}""")));
    }
}
