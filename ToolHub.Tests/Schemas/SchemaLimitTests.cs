using System.Text;
using System.Text.Json;
using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Schemas;

public sealed class SchemaLimitTests
{
    /// <summary>Several deadlines of the compiler, on a busy machine; without one these would take minutes.</summary>
    private static readonly TimeSpan Deadlines = TimeSpan.FromSeconds(20);

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 200_000 };

    [Fact]
    public void IsValid_DeepInstance_IsRefusedWithoutOverflowingTheStack()
    {
        var schema = SchemaAssert.Compile("""{"items":{"$ref":"#"}}""");
        using var instance = JsonDocument.Parse(Nested(5_000), Deep);

        Assert.False(schema.IsValid(instance.RootElement));
        Assert.Equal("The value is nested too deeply to be validated.", Assert.Single(schema.Validate(instance.RootElement)).Message);
        Assert.True(schema.IsValid(JsonElement.Parse(Nested(60))));
    }

    [Fact]
    public void IsValid_DeepItemsToCompare_IsRefusedWithoutOverflowingTheStack()
    {
        var schema = SchemaAssert.Compile("""{"uniqueItems":true}""");
        using var instance = JsonDocument.Parse($"[{Nested(5_000)},{Nested(5_000)}]", Deep);

        Assert.Equal("limit", Assert.Single(schema.Validate(instance.RootElement)).Keyword);
    }

    [Fact]
    public void IsValid_LimitInsideNot_StaysInvalid()
    {
        var schema = SchemaAssert.Compile("""{"not":{"items":{"$ref":"#/not"}}}""");
        using var instance = JsonDocument.Parse(Nested(5_000), Deep);

        Assert.False(schema.IsValid(instance.RootElement));
    }

    [Fact]
    public void IsValid_ExponentialSchema_StopsAfterTheAllowedSteps()
    {
        var definitions = string.Join(',', Enumerable.Range(0, 40).Select(
            i => $$"""  "d{{i}}":{"allOf":[{"$ref":"#/$defs/d{{i + 1}}" },{"$ref":"#/$defs/d{{i + 1}}" }]}  """));
        var schema = SchemaAssert.Compile($$"""{"$ref":"#/$defs/d0","$defs":{ {{definitions}},"d40":true} }""");

        Assert.False(schema.IsValid(JsonElement.Parse("1")));
        Assert.Contains("too many steps", Assert.Single(schema.Validate(JsonElement.Parse("1"))).Message);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData(@"^(?=(a+)+$)(a|aa)+$")]
    public void IsValid_CatastrophicPattern_EndsInTime(string pattern)
    {
        var schema = SchemaAssert.Compile(JsonSerializer.Serialize(new { pattern }));
        var started = TimeProvider.System.GetTimestamp();

        Assert.False(schema.IsValid(JsonSerializer.SerializeToElement(new string('a', 40) + "b")));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, Deadlines);
    }

    [Theory]
    [InlineData("""{"items":{"pattern":"^(?!(a+)+$)"}}""")]
    [InlineData("""{"items":{"patternProperties":{"^(?!(a+)+$)":true}}}""")]
    [InlineData("""{"items":{"not":{"pattern":"^(?=(a+)+$)"}}}""")]
    public void IsValid_ManySlowMatches_StopAtTheDeadline(string schema)
    {
        // Each match alone takes some milliseconds, far less than its own time-out.
        var text = new string('a', 18) + "b";
        var items = Enumerable.Repeat<object>(schema.Contains("Properties") ? new Dictionary<string, int> { [text] = 1 } : text, 20_000);
        var instance = JsonSerializer.SerializeToElement(items);
        var compiled = SchemaAssert.Compile(schema);
        var started = TimeProvider.System.GetTimestamp();

        Assert.False(compiled.IsValid(instance));
        Assert.Equal("limit", Assert.Single(compiled.Validate(instance)).Keyword);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, Deadlines);
    }

    [Fact]
    public void Validate_ErrorsAreSlowToCollect_StopsAtTheDeadlineWithThoseFound()
    {
        var schema = SchemaAssert.Compile("""{"items":{"pattern":"^(?=(a+)+$)"}}""");
        var instance = JsonSerializer.SerializeToElement(Enumerable.Repeat(new string('a', 18) + "b", 20_000));
        var started = TimeProvider.System.GetTimestamp();

        Assert.All(schema.Validate(instance), error => Assert.Equal("pattern", error.Keyword));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, Deadlines);
    }

    [Fact]
    public void IsValid_ItemsThatDifferInTheirDepths_AreToldApartByTheirHashes()
    {
        var schema = SchemaAssert.Compile("""{"uniqueItems":true}""");
        var items = Enumerable.Range(0, 20_000).Select(i => $"{new string('[', 30)}{i}{new string(']', 30)}");

        Assert.True(schema.IsValid(JsonElement.Parse($"[{string.Join(',', items)}]")));
    }

    [Theory]
    [InlineData("""{"items":{"type":"integer"}}""")]
    [InlineData("""{"uniqueItems":true}""")]
    public void IsValid_NoTimeLeft_IsRefused(string schema)
    {
        var instance = JsonSerializer.SerializeToElement(Enumerable.Range(0, 100));

        Assert.True(SchemaAssert.Compile(schema).IsValid(instance));
        var error = Assert.Single(SchemaAssert.Compile(schema, new() { MaxDuration = TimeSpan.Zero }).Validate(instance));
        Assert.Equal(("limit", "The value takes too long to be validated."), (error.Keyword, error.Message));
    }

    [Fact]
    public void Compile_DeepSchema_IsRefused()
    {
        var schema = new StringBuilder("true");
        for (var i = 0; i < 5000; i++)
        {
            schema.Insert(0, """{"items":""").Append('}');
        }

        using var document = JsonDocument.Parse(schema.ToString(), Deep);

        Assert.Throws<SchemaException>(() => JsonSchema.Compile(document.RootElement));
    }

    [Fact]
    public void Compile_LongChainOfReferences_IsRefused()
    {
        var definitions = string.Join(',', Enumerable.Range(0, 5000).Select(i => $$"""  "d{{i}}":{"$ref":"#/$defs/d{{i + 1}}" }  """));

        Assert.Throws<SchemaException>(() => SchemaAssert.Compile($$"""{"$ref":"#/$defs/d0","$defs":{ {{definitions}},"d5000":true} }"""));
    }

    [Fact]
    public void Compile_TooManySubschemas_IsRefused()
    {
        var options = new SchemaOptions { MaxSchemas = 3 };

        Assert.Throws<SchemaException>(() => SchemaAssert.Compile("""{"allOf":[true,true,true]}""", options));
        Assert.True(SchemaAssert.Compile("""{"allOf":[true,true]}""", options).IsValid(JsonElement.Parse("1")));
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
