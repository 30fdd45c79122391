using ToolHub.Cli.Conformance;

namespace ToolHub.Tests.Cli.Conformance;

public sealed class RequirementsTests
{
    [Fact]
    public void OfServers_SectionsForBothSides_TakesTheServersOnly()
    {
        string[] lines =
        [
            "# server: is only a comment",
            "server:",
            "  - tools-list",
            "  - ping",
            "",
            "client:",
            "  - initialize",
            "not_scored:",
            "  - scenario: tasks-lifecycle",
        ];

        Assert.Equal(["ping", "tools-list"], Requirements.OfServers(lines).Order());
    }
}
