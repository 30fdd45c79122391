using System.Runtime.CompilerServices;
using ToolHub.Core.Schemas.Suite;

namespace ToolHub.Tests.Schemas;

public sealed class SchemaSuiteTests
{
    [Fact]
    public void Run_OfficialSuite_RefusesOnlyRemoteReferences()
    {
        var folder = Path.GetFullPath(Path.Combine(RepositoryFolder(), "../shared/data/json-schema-test-suite/tests"));
        Assert.SkipUnless(Directory.Exists(folder), "The JSON Schema Test Suite is not at ../shared/data.");

        var report = SchemaSuite.Run(folder);


        Assert.Equal(0, report.Required.Failed);
        Assert.True(report.Required.Passed > 500, $"Only {report.Required.Passed} tests ran.");
        Assert.All(report.Failures, failure => Assert.Contains("other documents are never loaded", failure.Reason));
    }

    private static string RepositoryFolder([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "../.."); // not null: the path of this file
}
