namespace ToolHub.Tests.Schemas;

public sealed class NumberKeywordTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", """1.0""", true)]
    [InlineData("""{"type":"integer"}""", """1e400""", true)]
    [InlineData("""{"type":"integer"}""", """1.5""", false)]
    [InlineData("""{"type":"integer"}""", """10e-1""", true)]
    [InlineData("""{"type":"integer"}""", """1e-1""", false)]
    [InlineData("""{"type":"number"}""", """0.1""", true)]
    public void Type_Integer_TakesTheValueNotItsSpelling(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"maximum":1e400}""", """1e401""", false)]
    [InlineData("""{"maximum":1e400}""", """9.99e399""", true)]
    [InlineData("""{"minimum":0.1}""", """0.0999999999999999999999999999999999999999""", false)]
    [InlineData("""{"minimum":0.1}""", """0.1000000000000000000000000000000000000001""", true)]
    [InlineData("""{"exclusiveMinimum":-0.0}""", """0""", false)]
    [InlineData("""{"exclusiveMaximum":18446744073709551616}""", """18446744073709551616""", false)]
    [InlineData("""{"exclusiveMaximum":18446744073709551616}""", """18446744073709551615""", true)]
    [InlineData("""{"minimum":-5}""", """-5.1""", false)]
    [InlineData("""{"minimum":5}""", """[]""", true)]
    public void Range_LongNumbers_AreComparedDigitByDigit(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"multipleOf":0.01}""", """19.99""", true)]
    [InlineData("""{"multipleOf":0.01}""", """19.995""", false)]
    [InlineData("""{"multipleOf":0.0001}""", """0.0075""", true)]
    [InlineData("""{"multipleOf":3}""", """9e30""", true)]
    [InlineData("""{"multipleOf":3}""", """1e30""", false)]
    [InlineData("""{"multipleOf":0.5}""", """1e308""", true)]
    [InlineData("""{"multipleOf":7}""", """0""", true)]
    [InlineData("""{"multipleOf":1e400}""", """1e399""", false)]
    [InlineData("""{"multipleOf":123456789012345678901234567890}""", """370370367037037036703703703670""", true)]
    [InlineData("""{"multipleOf":2}""", """null""", true)]
    public void MultipleOf_DecimalFractions_AreExact(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }
}
