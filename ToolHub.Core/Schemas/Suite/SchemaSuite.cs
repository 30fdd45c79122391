using System.Text.Json;

namespace ToolHub.Core.Schemas.Suite;

/// <summary>Runs a folder of files in the format of the JSON Schema Test Suite, with all folders inside it.</summary>
internal static class SchemaSuite
{
    private const string OptionalFolder = "optional";

    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static SchemaSuiteReport Run(string folder)
    {
        var report = new SchemaSuiteReport();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order())
        {
            RunFile(path, Path.GetRelativePath(folder, path).Replace('\\', '/'), report);
        }

        return report;
    }

    private static void RunFile(string path, string file, SchemaSuiteReport report)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var count = file.Split('/').SkipLast(1).Contains(OptionalFolder) ? report.Optional : report.Required;
        foreach (var group in document.RootElement.EnumerateArray())
        {
            RunGroup(group, file, count, report.Failures);
        }
    }

    private static void RunGroup(JsonElement group, string file, SchemaSuiteCount count, List<SchemaSuiteFailure> failures)
    {
        var name = Describe(group);
        JsonSchema schema;
        try
        {
            schema = JsonSchema.Compile(group.GetProperty("schema"));
        }
        catch (SchemaException exception)
        {
            count.Refused += group.GetProperty("tests").GetArrayLength();
            failures.Add(new(file, name, Test: null, exception.Message));
            return;
        }

        foreach (var test in group.GetProperty("tests").EnumerateArray())
        {
            RunTest(schema, test, count, reason => failures.Add(new(file, name, Describe(test), reason)));
        }
    }

    private static void RunTest(JsonSchema schema, JsonElement test, SchemaSuiteCount count, Action<string> fail)
    {
        var (instance, expected) = (test.GetProperty("data"), test.GetProperty("valid").GetBoolean());
        var actual = schema.IsValid(instance);
        if (actual != expected)
        {
            count.Failed++;
            fail($"expected {(expected ? "valid" : "invalid")}, and the verdict is {(actual ? "valid" : "invalid")}");
        }
        else if (schema.Validate(instance).Count == 0 != actual)
        {
            count.Failed++;
            fail("the verdict and the reported errors disagree");
        }
        else
        {
            count.Passed++;
        }
    }

    private static string Describe(JsonElement entry) => entry.GetProperty("description").GetString() ?? "";
}
