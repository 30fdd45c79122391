using ToolHub.Cli.Configuration;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli.Configuration;

public sealed class ConfigVariablesTests
{
    private readonly ConfigVariables _variables = new(
        name => name is "HOST" ? "db.example" : name is "EMPTY" ? "" : null,
        new Dictionary<string, string> { ["HOST"] = "sample", ["PORT"] = "5432", ["EMPTY"] = "of the sample" });

    [Theory]
    [InlineData("${HOST}", "db.example")]
    [InlineData("${PORT}", "5432")]
    [InlineData("${EMPTY}", "of the sample")]
    [InlineData("${NONE:-otherwise}", "otherwise")]
    [InlineData("${NONE:-}", "")]
    [InlineData("${HOST:-otherwise}", "db.example")]
    [InlineData("${HOST}:${PORT}", "db.example:5432")]
    [InlineData("$HOST ${1} $${", "$HOST ${1} $${")]
    public void Replace_TakesTheEnvironmentThenTheSamplesThenTheAlternative(string text, string expected) =>
        Assert.Equal(expected, _variables.Replace(text, "a.yaml"));

    [Fact]
    public void Replace_UnknownVariable_NamesItAndTheFile()
    {
        var exception = Assert.Throws<LauncherException>(() => _variables.Replace("host: ${NONE}", "shop.yaml"));

        Assert.Equal("shop.yaml needs the variable NONE: set it in the environment.", exception.Message);
    }
}
