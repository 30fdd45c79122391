using System.Text.Json;
using ToolHub.Core.Data;

namespace ToolHub.Tests.Data;

public sealed class StorableJsonTests
{
    [Theory]
    [InlineData("""{"a":[1,true,null,"ä\ud83d\ude00\n"],"\u0001":{}}""", true)]
    [InlineData("""["\\u0000"]""", true)]
    [InlineData("""["\u0000"]""", false)]
    [InlineData("""{"\u0000":1}""", false)]
    [InlineData("""{"a":[{"b":"\ud800"}]}""", false)]
    [InlineData("""{"\udc00":1}""", false)]
    public void IsStorable_Value_AsPostgresSees(string json, bool expected) =>
        Assert.Equal(expected, StorableJson.IsStorable(JsonElement.Parse(json)));
}
