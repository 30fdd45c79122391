using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Schemas;

public sealed class SchemaErrorTests
{
    [Theory]
    [InlineData("""{"properties":{"limit":{"minimum":1,"maximum":100}}}""", """{"limit":500}""", "/limit", "maximum",
        "/limit must be at most 100, and is 500; allowed: at least 1 and at most 100.")]
    [InlineData("""{"properties":{"limit":{"exclusiveMinimum":0}}}""", """{"limit":0}""", "/limit", "exclusiveMinimum",
        "/limit must be more than 0, and is 0.")]
    [InlineData("""{"properties":{"a":{"enum":["x",1]}}}""", """{"a":"secret"}""", "/a", "enum",
        "/a must be one of the allowed values; allowed: \"x\", 1.")]
    [InlineData("""{"type":["object","null"]}""", "[]", "", "type", "The value must be of type object or null, and is an array.")]
    [InlineData("""{"required":["id"]}""", "{}", "", "required", "The value must have the property 'id'.")]
    [InlineData("""{"properties":{"a":{"minLength":2,"maxLength":4}}}""", """{"a":"x"}""", "/a", "minLength",
        "/a must have at least 2 characters, and has 1; allowed: 2 to 4.")]
    [InlineData("""{"properties":{"a":true,"b":true},"additionalProperties":false}""", """{"c~/":1}""", "/c~0~1", "additionalProperties",
        "/c~0~1 is not a known property; allowed: a, b.")]
    [InlineData("""{"items":{"items":{"multipleOf":0.5}}}""", "[[],[1,1.2]]", "/1/1", "multipleOf",
        "/1/1 must be a multiple of 0.5, and is 1.2.")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1]", "", "uniqueItems",
        "The value must not repeat an item, and the item at index 2 is a repetition.")]
    [InlineData("""{"contains":{"const":1},"minContains":2}""", "[1]", "", "minContains",
        "The value must contain at least 2 matching items, and contains 1.")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "", "dependentRequired",
        "The value must have the property 'b', because it has 'a'.")]
    [InlineData("""{"unevaluatedProperties":false}""", """{"a":1}""", "/a", "false", "/a is not allowed here.")]
    public void Validate_OneBrokenRule_SaysWhereAndWhatIsAllowed(
        string schema, string instance, string path, string keyword, string message)
    {
        var error = Assert.Single(SchemaAssert.Errors(schema, instance));

        Assert.Equal(new SchemaError(path, keyword, message), error);
    }

    [Fact]
    public void Validate_StringValues_AreNeverQuoted()
    {
        var errors = SchemaAssert.Errors(
            """{"properties":{"a":{"type":"integer","enum":[1],"const":2,"pattern":"^x","maxLength":1,"not":true,"anyOf":[false]}}}""",
            """{"a":"hunter2"}""");

        Assert.Equal(8, errors.Count);
        Assert.DoesNotContain(errors, error => error.Message.Contains("hunter2"));
    }

    [Fact]
    public void Validate_LongNumber_IsShortened()
    {
        var error = Assert.Single(SchemaAssert.Errors("""{"maximum":1}""", new string('9', 5000)));

        Assert.InRange(error.Message.Length, 20, 200);
    }

    [Fact]
    public void Validate_NoAlternativeMatches_ExplainsEach()
    {
        var errors = SchemaAssert.Errors("""{"properties":{"a":{"anyOf":[{"type":"string"},{"type":"null"}]}}}""", """{"a":1}""");

        Assert.Equal(["anyOf", "type", "type"], errors.Select(error => error.Keyword));
        Assert.All(errors, error => Assert.Equal("/a", error.Path));
    }

    [Fact]
    public void Validate_OneAlternativeMatches_DropsTheErrorsOfTheOthers()
    {
        var errors = SchemaAssert.Errors("""{"anyOf":[{"type":"string"},{"type":"integer"}],"minimum":5}""", "1");

        Assert.Equal("minimum", Assert.Single(errors).Keyword);
    }

    [Fact]
    public void Validate_ManyErrors_StopsAtTheLimit()
    {
        var instance = $"[{string.Join(',', Enumerable.Repeat("1", 100))}]";

        Assert.Equal(32, SchemaAssert.Errors("""{"items":{"type":"string"}}""", instance).Count);
        Assert.Equal(3, SchemaAssert.Errors("""{"items":{"type":"string"}}""", instance, new() { MaxErrors = 3 }).Count);
    }
}
