using System.Text.Json;

namespace ToolHub.Tests.Schemas;

public sealed class JsonSchemaTests
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "query": { "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[a-z ]+$" },
            "limit": { "type": "integer", "minimum": 1, "maximum": 100 },
            "ratio": { "type": "number", "exclusiveMinimum": 0, "maximum": 0.75 },
            "order": { "enum": ["asc", "desc", null, 1] },
            "tags": { "type": "array", "items": { "type": "string" }, "maxItems": 5 }
          },
          "required": ["query", "limit"],
          "additionalProperties": false
        }
        """;

    [Fact]
    public void IsValid_PlainObject_AllocatesNothing()
    {
        var schema = SchemaAssert.Compile(Schema);
        var instance = JsonElement.Parse(
            """{"query":"some words","limit":10,"ratio":0.5,"order":"asc","tags":["a","caf\u00e9"]}""");
        Repeat(1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var valid = Repeat(10_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(valid);
        Assert.Equal(0, allocated);

        bool Repeat(int times)
        {
            var all = true;
            for (var i = 0; i < times; i++)
            {
                all &= schema.IsValid(instance) && schema.Validate(instance).Count == 0;
            }

            return all;
        }
    }

    [Fact]
    public async Task IsValid_ManyThreads_AgreeWithOne()
    {
        var schema = SchemaAssert.Compile(Schema);
        var good = JsonElement.Parse("""{"query":"x","limit":1}""");
        var bad = JsonElement.Parse("""{"query":"X","limit":1}""");

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Enumerable.Range(0, 2000).All(_ => schema.IsValid(good) && schema.Validate(bad) is [{ Keyword: "pattern" }]),
            TestContext.Current.CancellationToken)));

        Assert.All(verdicts, Assert.True);
    }
}
