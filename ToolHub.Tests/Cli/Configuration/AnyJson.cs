using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace ToolHub.Tests.Cli.Configuration;

/// <summary>Generates JSON of what YAML has a meaning of its own for, or does not leave as it is.</summary>
internal static class AnyJson
{
    private static readonly string[] Words =
    [
        "", "null", "Null", "~", "true", "FALSE", "yes", "No", "on", "OFF", "y", "N", "=", "<<", "-", "?", "---", "...", "0", "-0", "+1",
        "0x1F", "0o17", "017", "0b1", "1_000", "1e3", "1.", ".5", ".inf", "-.Inf", ".NaN", "12:30:45", "2020-01-01", "2020-01-01T00:00:00Z",
        "!!str a", "&a", "*a", "| ", "> a", "%YAML 1.1", "@a", "`a`", "'a'", "\"a\"", "[a]", "{a: b}", "a: b", "a:", "a #b", "#a", "- a",
        "? a", "${NAME}", "$${NAME}", "$$${", "${NAME:-b}", "Lists things.", "https://a.example:80/b?c=d#e", "/things/{id}",
        "first\nsecond\n",
    ];

    private static readonly string[] Pieces =
    [
        "a", "Z", "é", "中", "😀", "\U0010FFFF", "0", " ", "  ", "\n", "\r", "\r\n", "\t", "\b", "\u0001", "\u001b", "\u007f", "\u0085",
        "\u009f", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\u2029", "\u3000", "\ufeff", "\ufffd", "\ufffe", ":", "#", "-",
        "?", "!", "&", "*", "|", ">", "%", "@", "`", "'", "\"", "\\", ",", "[", "]", "{", "}", "=", "<", "~", "$", "${", "/", ".",
        "x".PadRight(200, 'x'),
    ];

    private static readonly Gen<string> Text = Gen.OneOf(Gen.Elements(Words), Gen.Elements(Pieces).ListOf().Select(string.Concat));

    private static readonly Gen<string> Leaf = Gen.Frequency(
        (5, Text.Select(text => JsonSerializer.Serialize(text))),
        (2, Gen.Elements("null", "true", "false", "0", "-0", "1.10", "-1.5e-7", "1E+300", "12345678901234567890.0123456789")));

    /// <summary>Objects with one member, <c>tools</c>, that holds a list.</summary>
    public static Arbitrary<JsonObject> Documents { get; } =
        Value(depth: 4).ListOf().Select(values => Parse($$"""{"tools":[{{string.Join(',', values)}}]}""")).ToArbitrary();

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject(); // An object, see above.

    private static Gen<string> Value(int depth) => depth == 0
        ? Leaf
        : Gen.Frequency(
            (4, Leaf),
            (1, Value(depth - 1).ListOf().Select(items => $"[{string.Join(',', items)}]")),
            (2, Member(depth - 1).ListOf().Select(members => $"{{{string.Join(',', Named(members))}}}")));

    private static Gen<(string Name, string Value)> Member(int depth) =>
        from name in Text
        from value in Value(depth)
        select (name, value);

    private static IEnumerable<string> Named(IEnumerable<(string Name, string Value)> members) => members
        .DistinctBy(member => member.Name)
        .Select(member => $"{JsonSerializer.Serialize(member.Name)}:{member.Value}");
}
