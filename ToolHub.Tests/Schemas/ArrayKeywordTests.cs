namespace ToolHub.Tests.Schemas;

public sealed class ArrayKeywordTests
{
    [Theory]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}""", """["a",1,2]""", true)]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}""", """["a","b"]""", false)]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":false}""", """["a",1]""", false)]
    [InlineData("""{"prefixItems":[{"type":"string"}]}""", """[]""", true)]
    [InlineData("""{"items":false}""", """{}""", true)]
    public void Items_AfterPrefix_ConstrainTheRest(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"contains":{"minimum":5}}""", """[1,6]""", true)]
    [InlineData("""{"contains":{"minimum":5}}""", """[]""", false)]
    [InlineData("""{"contains":{"minimum":5},"minContains":0}""", """[]""", true)]
    [InlineData("""{"contains":{"minimum":5},"minContains":2}""", """[6,1]""", false)]
    [InlineData("""{"contains":{"minimum":5},"maxContains":1}""", """[6,7]""", false)]
    [InlineData("""{"minContains":3,"maxContains":1}""", """[]""", true)]
    [InlineData("""{"contains":true}""", "\"x\"", true)]
    public void Contains_WithBounds_CountsMatches(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"uniqueItems":true}""", """[1,1.0]""", false)]
    [InlineData("""{"uniqueItems":true}""", """[1,true]""", true)]
    [InlineData("""{"uniqueItems":true}""", """[{"a":1,"b":2},{"b":2,"a":1.00}]""", false)]
    [InlineData("""{"uniqueItems":true}""", """[[1],[2]]""", true)]
    [InlineData("""{"uniqueItems":true}""", """[0,-0.0]""", false)]
    [InlineData("""{"uniqueItems":true}""", """[1e400,1e401]""", true)]
    [InlineData("""{"uniqueItems":false}""", """[1,1]""", true)]
    public void UniqueItems_ComparesByValue(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"minItems":1}""", """[]""", false)]
    [InlineData("""{"maxItems":1.0}""", """[1,2]""", false)]
    [InlineData("""{"maxItems":2}""", """[1,2]""", true)]
    public void Count_OutsideTheLimits_IsRefused(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }
}
