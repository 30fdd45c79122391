using System.Text;
using System.Text.Json;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class DocumentTextTests
{
    [Theory]
    [InlineData("{\"a\":[1.10,true,null,\"x\"]}")]
    [InlineData("\uFEFF{\"a\":[1.10,true,null,\"x\"]}")]
    [InlineData("a: [1.10, true, ~, x]")]
    [InlineData("# comment\na:\n- 1.10\n- True\n-\n- 'x'\n")]
    [InlineData("a: [&n 1.10, &b true, !!null null, \"x\"]")]
    public void Parse_JsonOrYaml_GivesTheSame(string text) =>
        OpenApiDrafts.AssertJson("{\"a\":[1.10,true,null,\"x\"]}", Parse(text));

    [Theory]
    [InlineData("'200'", "\"200\"")]
    [InlineData("!!str 200", "\"200\"")]
    [InlineData("007", "\"007\"")]
    [InlineData("0x1F", "31")]
    [InlineData("0xFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("-1e3", "-1e3")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("2020-01-01", "\"2020-01-01\"")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    public void Parse_YamlScalar_FollowsTheCoreSchema(string scalar, string expected) =>
        OpenApiDrafts.AssertJson($$"""{"a":{{expected}} }""", Parse($"a: {scalar}"));

    [Fact]
    public void Parse_YamlKeysThatAreNoText_BecomeNames() =>
        OpenApiDrafts.AssertJson("""{"200":{"true":"ok"}}""", Parse("200:\n  true: ok"));

    [Fact]
    public void Parse_YamlAlias_IsWrittenAgain() =>
        OpenApiDrafts.AssertJson("""{"a":{"x":[1]},"b":{"x":[1]},"c":[1]}""", Parse("a: &a\n  x: &x [1]\nb: *a\nc: *x"));

    [Fact]
    public void Parse_YamlBlockThatBeginsWithSpaces_IsRead() =>
        OpenApiDrafts.AssertJson("""{"a":"\ntext"}""", Parse("a: |-\n  \n  text\n"));

    [Theory]
    [InlineData("{\"a\":1", "line 1")]
    [InlineData("{\"a\":1,\"a\":2}", "same member twice")]
    [InlineData("{\"a\":\"\\u0000\"}", "character that is none")]
    [InlineData("{\"a\":\"\\ud800\"}", "character that is none")]
    [InlineData("{\"a\":1e400000}", "number")]
    [InlineData("a: 1\na: 2", "same member twice")]
    [InlineData("a: \"\\0\"", "character that is none")]
    [InlineData("a: [1", "line")]
    [InlineData("a: *nothing", "alias of nothing")]
    [InlineData("? {x: 1}\n: 1", "key that is not text")]
    [InlineData("a: &a {x: 1}\nb:\n  <<: *a", "merge key")]
    [InlineData("a: 1\n---\nb: 2", "second document")]
    [InlineData("", "empty")]
    public void Parse_Unusable_SaysWhatAndWhere(string text, string expected)
    {
        var exception = Assert.Throws<UnusableDocumentException>(() => Parse(text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NoUtf8_IsRefused() =>
        Assert.Throws<UnusableDocumentException>(() => DocumentText.Parse(Encoding.Latin1.GetBytes("{\"é\":1}")));

    [Fact]
    public void Parse_BillionLaughs_IsRefusedSoon()
    {
        var yaml = new StringBuilder("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var level = 1; level < 12; level++)
        {
            var aliases = string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 10));
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"l{level}: &l{level} [{aliases}]\n");
        }

        var exception = Assert.Throws<UnusableDocumentException>(() => Parse(yaml.ToString()));

        Assert.Contains("aliases", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AliasOfItself_IsRefused() => Assert.Throws<UnusableDocumentException>(() => Parse("a: &a [*a]"));

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Parse_AHundredThousandLevels_IsRefused(string level) =>
        Assert.Throws<UnusableDocumentException>(() => Parse(string.Concat(Enumerable.Repeat(level, 100_000))));

    [Fact]
    public void Parse_AHundredMegabytes_IsRefused() =>
        Assert.Throws<UnusableDocumentException>(() => DocumentText.Parse(new byte[100_000_000]));

    private static JsonElement Parse(string text) => DocumentText.Parse(Encoding.UTF8.GetBytes(text));
}
