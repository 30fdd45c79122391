using System.Diagnostics;
using System.Text.Json;
using ToolHub.Bench.Reports;
using ToolHub.Core.Schemas;

namespace ToolHub.Bench.Measures;

/// <summary>Validations of a plain object on one thread, with a compiled schema and parsed arguments as in a call.</summary>
internal static class SchemaMeasure
{
    private const int Validations = 500_000;
    private const string Valid = """{"status":"open","customer":"Miller","limit":20}""";
    private const string Invalid = """{"status":"open","limit":0}""";

    private const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "status": { "type": "string", "enum": ["open", "paid", "shipped", "cancelled"] },
            "customer": { "type": "string", "maxLength": 100 },
            "limit": { "type": "integer", "minimum": 1, "maximum": 100 }
          },
          "required": ["status"],
          "additionalProperties": false
        }
        """;

    public static MarkdownTable Run(int rounds)
    {
        var table = new MarkdownTable("arguments", "validations/s", "bytes allocated by each");
        Add(table, "valid", Valid, rounds, static (schema, value) => schema.IsValid(value));
        Add(table, "invalid, verdict", Invalid, rounds, static (schema, value) => schema.IsValid(value));
        Add(table, "invalid, with the reasons", Invalid, rounds, static (schema, value) => schema.Validate(value).Count == 0);
        return table;
    }

    private static void Add(MarkdownTable table, string name, string arguments, int rounds, Func<JsonSchema, JsonElement, bool> validate)
    {
        using var schemaDocument = JsonDocument.Parse(Schema);
        using var document = JsonDocument.Parse(arguments);
        var schema = JsonSchema.Compile(schemaDocument.RootElement);
        Repeat(schema, document.RootElement, validate); // warm-up
        var runs = Enumerable.Range(0, rounds).Select(_ => Repeat(schema, document.RootElement, validate)).ToArray();
        table.Add(name, $"{runs.Select(run => run.PerSecond).Median():N0}", $"{runs.Select(run => run.Bytes).Median():0.##}");
    }

    private static (double PerSecond, double Bytes) Repeat(
        JsonSchema schema, JsonElement arguments, Func<JsonSchema, JsonElement, bool> validate)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Validations; i++)
        {
            validate(schema, arguments);
        }

        var elapsed = watch.Elapsed;
        return (Validations / elapsed.TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Validations);
    }
}
