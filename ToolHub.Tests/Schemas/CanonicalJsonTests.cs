using System.Text;
using System.Text.Json;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Tests.Schemas;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":[1,{"d":null,"c":true}],"a":"x"}""", """{ "a" : "\u0078", "b": [1, {"c": true, "d": null}] }""")]
    [InlineData("""{}""", """{ }""")]
    public void Write_EqualValues_OneSpelling(string one, string other) =>
        Assert.Equal(Canonical(one), Canonical(other));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":{}}""", """{"a":null}""")]
    public void Write_DifferentValues_DifferentSpellings(string one, string other) =>
        Assert.NotEqual(Canonical(one), Canonical(other));

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Write(JsonElement.Parse(json)));
}
