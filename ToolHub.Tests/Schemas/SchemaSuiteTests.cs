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

    [Fact]
    public void Run_NestedFolders_CountsOptionalAndRefusedApart()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Write(folder, "one.json", """{"type":"integer"}""");
            Write(folder, "deep/remote.json", """{"$ref":"http://elsewhere/x"}""");
            Write(folder, "optional/two.json", "true");

            var report = SchemaSuite.Run(folder.FullName);

            Assert.Equal((2, 0, 2), (report.Required.Passed, report.Required.Failed, report.Required.Refused));
            Assert.Equal((1, 1, 0), (report.Optional.Passed, report.Optional.Failed, report.Optional.Refused));
            Assert.Equal(["deep/remote.json", "optional/two.json"], report.Failures.Select(failure => failure.File));
            Assert.Equal([null, "text"], report.Failures.Select(failure => failure.Test));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(DirectoryInfo folder, string file, string schema)
    {
        var path = Path.Combine(folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: the path has a folder
        File.WriteAllText(path, $$"""
            [{"description":"group","schema":{{schema}},"tests":[
              {"description":"number","data":1,"valid":true},
              {"description":"text","data":"a","valid":false}]}]
            """);
    }

    private static string RepositoryFolder([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "../.."); // not null: the path of this file
}
