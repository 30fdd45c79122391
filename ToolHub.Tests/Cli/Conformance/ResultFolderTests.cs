using ToolHub.Cli.Conformance;

namespace ToolHub.Tests.Cli.Conformance;

public sealed class ResultFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolhub-results-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_FolderOfASuite_HasEveryScenarioWithItsChecks()
    {
        Write("server-tools-list-2026-07-28T12-00-00-000Z", """
            [
              { "id": "tools-list", "name": "ToolsList", "description": "Lists tools", "status": "SUCCESS", "details": { "toolCount": 3 } },
              { "id": "name-format", "description": "Names are short", "status": "FAILURE", "errorMessage": "x is long" }
            ]
            """);
        Write("something-else", "[]");

        var scenario = Assert.Single(ResultFolder.Read(_folder.FullName));

        Assert.Equal("tools-list", scenario.Name);
        Assert.Equal(
            [
                new Check("tools-list", "Lists tools", CheckStatus.Success, ErrorMessage: null),
                new Check("name-format", "Names are short", CheckStatus.Failure, "x is long"),
            ],
            scenario.Checks);
    }

    private void Write(string folder, string checks) =>
        File.WriteAllText(Path.Combine(_folder.CreateSubdirectory(folder).FullName, "checks.json"), checks);
}
