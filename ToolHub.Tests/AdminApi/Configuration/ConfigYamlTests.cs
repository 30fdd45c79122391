using System.Text.Json.Nodes;
using ToolHub.AdminApi.Configuration;

namespace ToolHub.Tests.AdminApi.Configuration;

public sealed class ConfigYamlTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("1.10")]
    [InlineData("12345678901234567890")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    public void Write_ValueOfJson_StandsAsItIs(string json) => Assert.Equal($"a: {json}\n", Write(json));

    [Theory]
    [InlineData("get_order")]
    [InlineData("Lists things, all of them (or \"none\").")]
    [InlineData("https://a.example:8080/b?c=d&e")]
    [InlineData("/things/{id}")]
    [InlineData("secret:name")]
    [InlineData("Größe")]
    [InlineData("nobody")]
    public void Write_TextThatIsClear_HasNoQuotes(string text) => Assert.Equal($"a: {text}\n", WriteText(text));

    [Theory]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("True")]
    [InlineData("yes")]
    [InlineData("NO")]
    [InlineData("on")]
    [InlineData("Off")]
    [InlineData("y")]
    [InlineData("n")]
    [InlineData("=")]
    [InlineData("<<")]
    [InlineData("1.0")]
    [InlineData("0o17")]
    [InlineData("1_000")]
    [InlineData(".inf")]
    [InlineData("12:30:45")]
    [InlineData("2020-01-01")]
    [InlineData("a: b")]
    [InlineData("a:")]
    [InlineData("a #b")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("- a")]
    public void Write_TextThatReadersTakeForSomethingElse_IsQuoted(string text)
    {
        Assert.Equal($"a: \"{text}\"\n", WriteText(text));
        Assert.Equal($"\"{text}\": 1\n", ConfigYaml.Write(new() { [text] = 1 }));
    }

    [Theory]
    [InlineData("crlf\r\nx", @"crlf\r\nx")]
    [InlineData("a\u0085b", @"a\Nb")]
    [InlineData("a\u2028b\u2029c", @"a\Lb\Pc")]
    [InlineData("a\n ", @"a\n ")]
    [InlineData("a\n\n", @"a\n\n")]
    [InlineData("\u0001", @"\x01")]
    public void Write_TextThatYamlChanges_IsEscaped(string text, string escaped) => Assert.Equal($"a: \"{escaped}\"\n", WriteText(text));

    [Fact]
    public void Write_LinesOfText_StandAsLines() =>
        Assert.Equal("a: |-\n  one\n\n    two: #\n  - three\n", WriteText("one\n\n  two: #\n- three"));

    private static string Write(string json) => ConfigYaml.Write(new() { ["a"] = JsonNode.Parse(json) });

    private static string WriteText(string text) => ConfigYaml.Write(new() { ["a"] = text });
}
