namespace ToolHub.Tests.Schemas;

public sealed class CombinatorTests
{
    [Theory]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":3}]}""", """4""", false)]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":3}]}""", """4""", true)]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":3}]}""", """2""", false)]
    [InlineData("""{"oneOf":[{"minimum":1},{"minimum":3}]}""", """2""", true)]
    [InlineData("""{"oneOf":[{"minimum":1},{"minimum":3}]}""", """4""", false)]
    [InlineData("""{"oneOf":[{"minimum":1},{"minimum":3}]}""", """0""", false)]
    public void AllAnyOne_CountTheirMatches(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"not":{"type":"integer"}}""", """1""", false)]
    [InlineData("""{"not":{"type":"integer"}}""", "\"1\"", true)]
    [InlineData("""{"not":{"not":{"type":"integer"}}}""", """1""", true)]
    [InlineData("""{"not":true}""", """1""", false)]
    [InlineData("""{"not":{}}""", """1""", false)]
    public void Not_InvertsTheVerdict(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"if":{"maximum":0},"then":{"minimum":-10},"else":{"multipleOf":2}}""", """-11""", false)]
    [InlineData("""{"if":{"maximum":0},"then":{"minimum":-10},"else":{"multipleOf":2}}""", """3""", false)]
    [InlineData("""{"if":{"maximum":0},"then":{"minimum":-10},"else":{"multipleOf":2}}""", """4""", true)]
    [InlineData("""{"then":false}""", """1""", true)]
    [InlineData("""{"if":false,"else":false}""", """1""", false)]
    [InlineData("""{"if":false}""", """1""", true)]
    public void IfThenElse_ChoosesOneBranch(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""true""", """1""", true)]
    [InlineData("""false""", """1""", false)]
    public void BooleanSchema_DecidesAlone(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }
}
