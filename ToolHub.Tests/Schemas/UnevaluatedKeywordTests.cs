namespace ToolHub.Tests.Schemas;

public sealed class UnevaluatedKeywordTests
{
    [Theory]
    [InlineData("""{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}""", """{"a":1}""", true)]
    [InlineData("""{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"$ref":"#/$defs/x","unevaluatedProperties":false,"$defs":{"x":{"properties":{"a":true}}}}""", """{"a":1}""", true)]
    [InlineData(
        """{"anyOf":[{"properties":{"a":true}},{"required":["b"],"properties":{"b":true}}],"unevaluatedProperties":false}""",
        """{"a":1,"b":2}""", true)]
    [InlineData(
        """{"dependentSchemas":{"a":{"properties":{"a":true,"b":true}}},"unevaluatedProperties":false}""",
        """{"a":1,"b":2}""", true)]
    public void UnevaluatedProperties_SeesThroughInPlaceApplicators(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"anyOf":[{"properties":{"a":{"type":"string"}}},true],"unevaluatedProperties":false}""", """{"a":1}""", false)]
    [InlineData("""{"not":{"not":{"properties":{"a":true}}},"unevaluatedProperties":false}""", """{"a":1}""", false)]
    [InlineData("""{"allOf":[{"properties":{"a":true}},{"unevaluatedProperties":false}]}""", """{"a":1}""", false)]
    [InlineData("""{"properties":{"n":{"properties":{"a":true}}},"unevaluatedProperties":false}""", """{"n":{"z":1},"a":1}""", false)]
    public void UnevaluatedProperties_IgnoresFailedNegatedAndCousinSchemas(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData(
        """{"if":{"properties":{"k":{"const":1}},"required":["k"]},"then":{"properties":{"a":true}},"unevaluatedProperties":false}""",
        """{"k":1,"a":2}""", true)]
    [InlineData(
        """{"if":{"properties":{"k":{"const":1}},"required":["k"]},"else":{"properties":{"a":true}},"unevaluatedProperties":false}""",
        """{"k":2,"a":2}""", false)]
    public void UnevaluatedProperties_IfBranch_CountsWhenItHolds(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"properties":{"a":true},"unevaluatedProperties":{"type":"integer"}}""", """{"a":"x","b":1}""", true)]
    [InlineData("""{"properties":{"a":true},"unevaluatedProperties":{"type":"integer"}}""", """{"a":"x","b":"y"}""", false)]
    [InlineData("""{"unevaluatedProperties":false}""", """[1]""", true)]
    public void UnevaluatedProperties_WithSchema_ValidatesTheRest(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"prefixItems":[true],"unevaluatedItems":false}""", """[1]""", true)]
    [InlineData("""{"prefixItems":[true],"unevaluatedItems":false}""", """[1,2]""", false)]
    [InlineData("""{"allOf":[{"items":true}],"unevaluatedItems":false}""", """[1,2]""", true)]
    [InlineData("""{"contains":{"type":"string"},"unevaluatedItems":{"type":"integer"}}""", """["a",1]""", true)]
    [InlineData("""{"contains":{"type":"string"},"unevaluatedItems":false}""", """["a",1]""", false)]
    [InlineData("""{"unevaluatedItems":false}""", """{"a":1}""", true)]
    public void UnevaluatedItems_SeesPrefixItemsAndContains(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }
}
