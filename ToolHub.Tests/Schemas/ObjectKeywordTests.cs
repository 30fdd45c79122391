namespace ToolHub.Tests.Schemas;

public sealed class ObjectKeywordTests
{
    [Theory]
    [InlineData(
        """{"properties":{"a":{"type":"integer"}},"patternProperties":{"^x":{"type":"string"}},"additionalProperties":false}""",
        """{"a":1,"x1":"s"}""", true)]
    [InlineData("""{"properties":{"a":true},"additionalProperties":false}""", """{"b":1}""", false)]
    [InlineData("""{"properties":{"xa":{"type":"integer"}},"patternProperties":{"^x":{"minimum":5}}}""", """{"xa":4}""", false)]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """{"b":1}""", false)]
    [InlineData("""{"properties":{"a/b":false}}""", """{"a\/b":1}""", false)]
    public void Properties_WithPatternsAndAdditional_AreOneRule(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"integer"}}}""", """{"a":"x","a":1}""", false)]
    [InlineData("""{"properties":{"a":{"type":"integer"}}}""", """{"a":1,"a":"x"}""", false)]
    public void Properties_RepeatedName_ValidatesEveryValue(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"required":["a"]}""", """{"\u0061":1}""", true)]
    [InlineData("""{"required":["toString","__proto__"]}""", """{}""", false)]
    [InlineData("""{"required":["a"]}""", """[]""", true)]
    [InlineData("""{"required":[]}""", """{}""", true)]
    [InlineData("""{"required":["a","b","a"]}""", """{"a":1,"b":2}""", true)]
    [InlineData("""{"required":["a","b","a"]}""", """{"b":2}""", false)]
    public void Required_EscapedAndPrototypeNames_AreOrdinaryNames(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", false)]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"b":1}""", true)]
    [InlineData("""{"dependentRequired":{"a":["b","b","a"]}}""", """{"a":1,"b":2}""", true)]
    [InlineData("""{"dependentRequired":{"a":["b","b"]}}""", """{"a":1}""", false)]
    [InlineData("""{"dependentSchemas":{"a":{"maxProperties":1}}}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"dependentSchemas":{"a":{"maxProperties":1}}}""", """{"c":1,"b":2}""", true)]
    [InlineData("""{"dependentSchemas":{"a":false}}""", """[]""", true)]
    public void Dependents_ApplyOnlyWithTheirTrigger(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"propertyNames":{"maxLength":2}}""", """{"abc":1}""", false)]
    [InlineData("""{"propertyNames":{"maxLength":2}}""", """{"ab":1}""", true)]
    [InlineData("""{"propertyNames":false}""", """{}""", true)]
    public void PropertyNames_AreValidatedAsStrings(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"minProperties":1}""", """{}""", false)]
    [InlineData("""{"maxProperties":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"minProperties":1}""", """[]""", true)]
    public void Count_OutsideTheLimits_IsRefused(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"const":{"a":[1],"b":null}}""", """{"b":null,"a":[1.0]}""", true)]
    [InlineData("""{"const":{"a":1}}""", """{"a":1,"a":2}""", false)]
    [InlineData("""{"enum":[{"a":1},null]}""", """null""", true)]
    public void Const_Objects_IgnoreTheOrderOfProperties(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }
}
