namespace ToolHub.Tests.Schemas;

public sealed class StringKeywordTests
{
    [Theory]
    [InlineData("""{"maxLength":2}""", "\"😀😀\"", true)]
    [InlineData("""{"maxLength":1}""", "\"\\ud83d\\ude00\"", true)]
    [InlineData("""{"minLength":2}""", "\"😀\"", false)]
    [InlineData("""{"maxLength":1}""", "\"\\n\"", true)]
    [InlineData("""{"minLength":1}""", "\"\\ud800\"", true)]
    [InlineData("""{"minLength":1e400}""", "\"a\"", false)]
    [InlineData("""{"maxLength":1}""", """12345""", true)]
    public void Length_CountsCodePoints(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"pattern":"b"}""", "\"abc\"", true)]
    [InlineData("""{"pattern":"^b"}""", "\"abc\"", false)]
    [InlineData("""{"pattern":"b"}""", """7""", true)]
    public void Pattern_IsSearchedNotAnchored(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"const":"a/b"}""", "\"a\\/b\"", true)]
    [InlineData("""{"enum":["\u00e9"]}""", "\"é\"", true)]
    [InlineData("""{"enum":["a"]}""", "\"b\"", false)]
    [InlineData("""{"const":"\ud800"}""", "\"\\ud801\"", false)]
    public void ConstAndEnum_EscapedStrings_EqualTheirPlainSpelling(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"format":"ipv4"}""", "\"nowhere\"", true)]
    [InlineData("""{"contentMediaType":"application/json"}""", "\"{\"", true)]
    public void Format_ByDefault_IsAnAnnotation(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }
}
