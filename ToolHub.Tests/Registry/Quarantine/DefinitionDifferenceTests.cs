using System.Text.Json;
using ToolHub.Core.Registry.Quarantine;

namespace ToolHub.Tests.Registry.Quarantine;

public sealed class DefinitionDifferenceTests
{
    [Fact]
    public void Between_EqualDefinitionsOfAnotherSpelling_FindsNothing() =>
        Assert.Empty(DefinitionDifference.Between(
            JsonElement.Parse("""{"a":{"b":"x","c":[1,2]}}"""), JsonElement.Parse("""{ "a": { "c": [1, 2], "b": "\u0078" } }""")));

    [Fact]
    public void Between_DifferentDefinitions_NamesEveryMember()
    {
        var changes = DefinitionDifference.Between(
            JsonElement.Parse("""{"description":"Old","schema":{"enum":["a","b"],"gone":true}}"""),
            JsonElement.Parse("""{"description":"New","schema":{"enum":["a","c","d"]},"added":1}""")).ToList();

        Assert.Equal(
            ["description", "schema.enum[1]", "schema.enum[2]", "schema.gone", "added"], changes.Select(change => change.Path));
        Assert.Equal(("Old", "New"), (changes[0].Approved.GetString(), changes[0].Proposed.GetString()));
        Assert.Equal(JsonValueKind.Undefined, changes[2].Approved.ValueKind);
        Assert.Equal(JsonValueKind.Undefined, changes[3].Proposed.ValueKind);
    }
}
