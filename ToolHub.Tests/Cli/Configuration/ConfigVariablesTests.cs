using ToolHub.Cli.Configuration;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli.Configuration;

public sealed class ConfigVariablesTests
{
    private readonly ConfigVariables _variables = new(
        new Dictionary<string, string> { ["HOST"] = "db.example", ["EMPTY"] = "" },
        new Dictionary<string, string> { ["HOST"] = "sample", ["PORT"] = "5432" });

    [Theory]
    [InlineData("${HOST}", "db.example")]
    [InlineData("${PORT}", "5432")]
    [InlineData("${EMPTY}", "")]
    [InlineData("${NONE:-otherwise}", "otherwise")]
    [InlineData("${NONE:-}", "")]
    [InlineData("${HOST:-otherwise}", "db.example")]
    [InlineData("${HOST}:${PORT}", "db.example:5432")]
    [InlineData("$HOST ${1} $", "$HOST ${1} $")]
    [InlineData("$${HOST} and ${HOST}", "${HOST} and db.example")]
    [InlineData("${PATH:-not the environment}", "not the environment")]
    public void Replace_TakesWhatWasSaidThenTheSamplesThenTheAlternative(string text, string expected) =>
        Assert.Equal(expected, _variables.Replace(text, "a.yaml"));

    [Fact]
    public void Replace_UnknownVariable_NamesItAndTheFile()
    {
        var exception = Assert.Throws<LauncherException>(() => _variables.Replace("host: ${NONE}", "shop.yaml"));

        Assert.Equal("shop.yaml needs the variable NONE: give it with --var NONE=VALUE.", exception.Message);
    }

    [Fact]
    public void Unused_VariablesThatAreSaidAndNotAskedFor_AreNamed()
    {
        var variables = new ConfigVariables(
            new Dictionary<string, string> { ["A"] = "1", ["B"] = "2", ["C"] = "3" },
            new Dictionary<string, string> { ["SAMPLE"] = "4" });

        variables.Replace("${A} ${B:-otherwise} $${C}", "a.yaml");

        Assert.Equal(["C"], variables.Unused);
    }

    [Theory]
    [InlineData("${HOST}")]
    [InlineData("a $${b} ${c:-d} $")]
    public void Escape_OfAnyText_IsUndoneByReplaceAndUnescape(string text)
    {
        Assert.Equal(text, _variables.Replace(ConfigVariables.Escape(text), "a.yaml"));
        Assert.Equal(text, ConfigVariables.Unescape(ConfigVariables.Escape(text)));
    }
}
