using System.Text.Json;
using ToolHub.Core.Registry.Publishing.Compatibility;

namespace ToolHub.Tests.Registry.Publishing;

public sealed class SchemaComparisonTests
{
    private const string Recursive = """
        {"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"value":VALUE,"next":{"$ref":"#/$defs/node"}}}}}
        """;

    private const string RecursiveAlternatives = """
        {"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"value":VALUE},"oneOf":[{"required":["leaf"]},
        {"properties":{"next":{"$ref":"#/$defs/node"}},"required":["next"]}]}}}
        """;

    private const string ByAnchor = """{"properties":{"a":{"$ref":"#addr"}},"$defs":{"x":{"$anchor":"addr","allOf":[VALUE]}}}""";

    private const string ByIdentifier = """{"properties":{"a":{"$ref":"other"}},"$defs":{"x":{"$id":"other","allOf":[VALUE]}}}""";

    /// <summary>The pointer is one of the inner document; the outer one has the same place.</summary>
    private const string WithinIdentifier = """
        {"properties":{"a":{"$id":"inner","$ref":"#/$defs/x","$defs":{"x":INNER}}},"$defs":{"x":{}}}
        """;

    /// <summary>What takes values away; each breaks those who write, and its reverse those who read.</summary>
    public static TheoryData<string, string> Narrowings => new()
    {
        { """{"properties":{"a":{}}}""", """{"properties":{"a":{}},"required":["a"]}""" },
        { """{"required":["a"]}""", """{"required":["b","a"]}""" },
        { "{}", """{"type":"string"}""" },
        { """{"type":["string","null"]}""", """{"type":"string"}""" },
        { """{"type":"number"}""", """{"type":"integer"}""" },
        { """{"type":["number","integer"]}""", """{"type":"integer"}""" },
        { """{"type":"string"}""", """{"type":"string","enum":["a"]}""" },
        { """{"enum":["a","b"]}""", """{"enum":["b"]}""" },
        { """{"enum":["a",{"x":1,"y":2}]}""", """{"const":{"y":2,"x":1}}""" },
        { "{}", """{"const":null}""" },
        { "{}", """{"minimum":0}""" },
        { """{"minimum":1}""", """{"minimum":1.5}""" },
        { """{"maximum":10}""", """{"maximum":9}""" },
        { """{"exclusiveMinimum":-5}""", """{"exclusiveMinimum":5}""" },
        { """{"exclusiveMaximum":5}""", """{"exclusiveMaximum":-5}""" },
        { """{"minLength":1}""", """{"minLength":2}""" },
        { """{"maxLength":2}""", """{"maxLength":1}""" },
        { "{}", """{"maxItems":3}""" },
        { """{"minItems":0}""", """{"minItems":1}""" },
        { """{"minProperties":1}""", """{"minProperties":2}""" },
        { """{"maxProperties":2}""", """{"maxProperties":1}""" },
        { "{}", """{"pattern":"^a"}""" },
        { "{}", """{"format":"date"}""" },
        { "{}", """{"multipleOf":2}""" },
        { """{"uniqueItems":false}""", """{"uniqueItems":true}""" },
        { "{}", """{"additionalProperties":false}""" },
        { """{"additionalProperties":true}""", """{"additionalProperties":{"type":"string"}}""" },
        { """{"additionalProperties":{"type":"string"}}""", """{"additionalProperties":false}""" },
        { "{}", """{"items":{"type":"string"}}""" },
        { "{}", """{"items":false}""" },
        { """{"properties":{"a":{}},"additionalProperties":{"minimum":1}}""", """{"properties":{"a":{}},"additionalProperties":{"minimum":2}}""" },
        { """{"propertyNames":{"enum":["a","b"]}}""", """{"propertyNames":{"enum":["a"]}}""" },
        { """{"items":{"maxLength":5}}""", """{"items":{"maxLength":4}}""" },
        { """{"items":{"items":{"enum":[1,2]}}}""", """{"items":{"items":{"enum":[1]}}}""" },
        { "{}", """{"propertyNames":{"maxLength":5}}""" },
        { "{}", """{"dependentRequired":{"a":["b"]}}""" },
        { """{"anyOf":[{"type":"string"},{"type":"null"}]}""", """{"anyOf":[{"type":"null"}]}""" },
        { """{"anyOf":[{"maxLength":5},{"type":"null"}]}""", """{"anyOf":[{"type":"null"},{"maxLength":4}]}""" },
        { "{}", """{"anyOf":[{"type":"string"}]}""" },
        { """{"allOf":[{"minLength":1}]}""", """{"allOf":[{"minLength":1},{"maxLength":5}]}""" },
        { """{"properties":{"a":{"properties":{"b":{}}}}}""", """{"properties":{"a":{"properties":{"b":{"type":"string"}}}}}""" },
        { """{"properties":{"a":true}}""", """{"properties":{"a":false}}""" },
        { """{"$ref":"#/$defs/a","$defs":{"a":{}}}""", """{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}""" },
        { """{"items":{"type":["string","null"]}}""", """{"items":{"$ref":"#/$defs/b"},"$defs":{"b":{"type":"string"}}}""" },
        { """{"$ref":"#/$defs/a%20b~1c","$defs":{"a b/c":{}}}""", """{"type":"array"}""" },
        { """{"$ref":"#/$defs/a","minLength":1,"$defs":{"a":{}}}""", """{"$ref":"#/$defs/a","minLength":1,"$defs":{"a":{"maxLength":2}}}""" },
        { """{"anyOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{}}}""", """{"anyOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"type":"null"}}}""" },
        { Recursive.Replace("VALUE", "{}"), Recursive.Replace("VALUE", """{"type":"string"}""") },
    };

    /// <summary>What breaks everybody, or might.</summary>
    public static TheoryData<string, string> Breaks => new()
    {
        { """{"properties":{"a":{},"b":{}}}""", """{"properties":{"b":{}}}""" },
        { """{"items":{"properties":{"a":{}}}}""", """{"items":{"properties":{}}}""" },
        { """{"type":"string"}""", """{"type":"integer"}""" },
        { """{"enum":["a","b"]}""", """{"enum":["b","c"]}""" },
        { """{"pattern":"^a"}""", """{"pattern":"^b"}""" },
        { """{"format":"date"}""", """{"format":"date-time"}""" },
        { """{"minimum":1}""", """{"exclusiveMinimum":0}""" },
        { """{"maximum":1e400}""", """{"maximum":2e400}""" },
        { """{"not":{"type":"string"}}""", """{"not":{"type":["string","null"]}}""" },
        { """{"oneOf":[{"type":"string"}]}""", """{"oneOf":[{"type":"string"},{"type":"null"}]}""" },
        { """{"oneOf":[{"maxLength":5}]}""", """{"oneOf":[{"maxLength":6}]}""" },
        { """{"if":{"type":"string"},"then":{"minLength":1}}""", """{"if":{"type":"string"},"then":{"minLength":2}}""" },
        { """{"prefixItems":[{}]}""", """{"prefixItems":[{},{}]}""" },
        { "{}", """{"prefixItems":[{}]}""" },
        { """{"prefixItems":[{"type":["string","null"]}]}""", """{"prefixItems":[{"type":"string"}]}""" },
        { "{}", """{"not":{"type":"string"}}""" },
        { "{}", """{"oneOf":[{"type":"string"}]}""" },
        { """{"const":1}""", """{"const":2}""" },
        { """{"type":"string","minLength":1}""", """{"minLength":2}""" },
        { """{"patternProperties":{"^a":{}}}""", """{"patternProperties":{"^b":{}}}""" },
        { """{"patternProperties":{"^a":{}}}""", """{"patternProperties":{"^a":{"type":"string"}}}""" },
        { """{"unevaluatedProperties":false,"properties":{"a":{}}}""", """{"unevaluatedProperties":false,"properties":{"a":{"type":"null"}}}""" },
        { """{"anyOf":[{"type":"string"},{"type":"null"}]}""", """{"anyOf":[{"maxLength":2},{"type":"array"},{"type":"object"}]}""" },
        { """{"x-own":1}""", """{"x-own":2}""" },
        { "{}", """{"unknownKeyword":true}""" },
        { """{"$ref":"#a","$defs":{"x":{"$anchor":"a"}}}""", """{"$ref":"#b","$defs":{"x":{"$anchor":"b"}}}""" },
        { """{"additionalProperties":{"type":"integer"}}""", """{"additionalProperties":{"type":"integer"},"properties":{"a":{"type":"string"}}}""" },
        { """{"patternProperties":{"^a":{"type":"integer"}}}""", """{"patternProperties":{"^a":{"type":"integer"}},"properties":{"a":{"type":"string"}}}""" },
        { ByAnchor.Replace("VALUE", "{}"), ByAnchor.Replace("VALUE", """{"type":"string"}""") },
        { ByAnchor.Replace("#addr", "#%61ddr").Replace("VALUE", "{}"), ByAnchor.Replace("#addr", "#%61ddr").Replace("VALUE", "false") },
        { ByAnchor.Replace("$ref", "$dynamicRef").Replace("VALUE", "{}"), ByAnchor.Replace("$ref", "$dynamicRef").Replace("VALUE", "false") },
        { ByIdentifier.Replace("VALUE", "{}"), ByIdentifier.Replace("VALUE", """{"type":"string"}""") },
        { WithinIdentifier.Replace("INNER", "{}"), WithinIdentifier.Replace("INNER", """{"type":"string"}""") },
        { "{}", ByAnchor.Replace("VALUE", "{}") },
        { RecursiveAlternatives.Replace("VALUE", "{}"), RecursiveAlternatives.Replace("VALUE", """{"type":"string"}""") },
        {
            """{"properties":{"a":{"$ref":"#/$defs/s"}},"oneOf":[{"$ref":"#/$defs/s"}],"$defs":{"s":{}}}""",
            """{"properties":{"a":{"$ref":"#/$defs/s"}},"oneOf":[{"$ref":"#/$defs/s"}],"$defs":{"s":{"minProperties":1}}}"""
        },
    };

    /// <summary>What breaks nobody, and is told.</summary>
    public static TheoryData<string, string> Additions => new()
    {
        { """{"properties":{"a":{}}}""", """{"properties":{"a":{},"b":{"type":"string"}}}""" },
        { "{}", """{"properties":{"b":{"type":"string"}}}""" },
        { """{"properties":{"a":{"default":1}}}""", """{"properties":{"a":{"default":2}}}""" },
        { """{"properties":{"a":{}}}""", """{"properties":{"a":{"deprecated":true}}}""" },
    };

    /// <summary>Two ways to say the same.</summary>
    public static TheoryData<string, string> Rewordings => new()
    {
        { "{}", "true" },
        { """{"title":"A","description":"B","$comment":"C","examples":[1]}""", "{}" },
        { """{"required":["a","b"]}""", """{"required":["b","a"]}""" },
        { """{"enum":[1,{"a":1,"b":2}]}""", """{"enum":[{"b":2,"a":1},1]}""" },
        { """{"enum":["a"]}""", """{"const":"a"}""" },
        { """{"minimum":1}""", """{"minimum":1.0}""" },
        { """{"type":["string"]}""", """{"type":"string"}""" },
        { """{"uniqueItems":false}""", "{}" },
        { """{"additionalProperties":true}""", "{}" },
        { """{"items":{"type":"string"}}""", """{"items":{"$ref":"#/$defs/a","description":"An A."},"$defs":{"a":{"type":"string"}}}""" },
        { """{"$ref":"#/$defs/a","$defs":{"a":{"minLength":1}}}""", """{"$ref":"#/$defs/b","$defs":{"b":{"minLength":1}}}""" },
        { """{"anyOf":[{"type":"string"},{"type":"null"}]}""", """{"anyOf":[{"type":"null"},{"type":"string"}]}""" },
        { Recursive.Replace("VALUE", "{}"), Recursive.Replace("VALUE", "true") },
        { RecursiveAlternatives.Replace("VALUE", "{}"), RecursiveAlternatives.Replace("VALUE", "true") },
        { ByAnchor.Replace("VALUE", """{"enum":[1,2],"type":"integer"}"""), ByAnchor.Replace("VALUE", """{"type":"integer","enum":[1,2.0]}""") },
        { """{"$id":"https://a.example/s","$ref":"#/$defs/a","$defs":{"a":{}}}""", """{"$id":"https://a.example/s","$ref":"#/$defs/b","$defs":{"b":{}}}""" },
        { """{"properties":{"$ref":{"type":"string"},"$id":{}}}""", """{"properties":{"$id":true,"$ref":{"type":["string"]}}}""" },
    };

    /// <summary>A property that is new, whether it breaks those who write, and whether it breaks those who read.</summary>
    public static TheoryData<string, string, bool, bool> NewProperties => new()
    {
        { """{"properties":{"a":{}}}""", """{"properties":{"a":{},"b":{}}}""", false, false },
        { """{"additionalProperties":true}""", """{"additionalProperties":true,"properties":{"b":{}}}""", false, false },
        { """{"additionalProperties":false}""", """{"additionalProperties":false,"properties":{"b":{}}}""", false, true },
        { """{"additionalProperties":false}""", """{"additionalProperties":false,"properties":{"b":false}}""", false, false },
        { """{"additionalProperties":false}""", """{"properties":{"b":{}}}""", false, true },
        { """{"additionalProperties":false}""", """{"additionalProperties":false,"properties":{"b":{}},"required":["b"]}""", true, true },
        { "{}", """{"additionalProperties":false,"properties":{"b":{}}}""", true, false },
        { """{"additionalProperties":{"type":"string"}}""", """{"additionalProperties":{"type":"string"},"properties":{"b":{"type":"string"}}}""", false, false },
        { """{"additionalProperties":{"type":"string"}}""", """{"additionalProperties":{"type":"string"},"properties":{"b":{"type":["string","null"]}}}""", false, true },
        { """{"additionalProperties":{"type":"string"}}""", """{"additionalProperties":{"type":"string"},"properties":{"b":{"type":"string","const":"x"}}}""", true, false },
        { """{"items":{"additionalProperties":false}}""", """{"items":{"additionalProperties":false,"properties":{"b":{}}}}""", false, true },
        { """{"unevaluatedProperties":false}""", """{"unevaluatedProperties":false,"properties":{"b":{}}}""", true, true },
    };

    [Theory]
    [MemberData(nameof(Narrowings))]
    public void Compare_Narrower_BreaksWhoWritesAndTellsWhoReads(string wide, string narrow)
    {
        Assert.Contains(Compare(wide, narrow, SchemaUse.Input), change => change.IsBreaking);
        Assert.DoesNotContain(Compare(wide, narrow, SchemaUse.Output), change => change.IsBreaking);
        Assert.NotEmpty(Compare(wide, narrow, SchemaUse.Output));
    }

    [Theory]
    [MemberData(nameof(Narrowings))]
    public void Compare_Wider_BreaksWhoReadsAndTellsWhoWrites(string wide, string narrow)
    {
        Assert.Contains(Compare(narrow, wide, SchemaUse.Output), change => change.IsBreaking);
        Assert.DoesNotContain(Compare(narrow, wide, SchemaUse.Input), change => change.IsBreaking);
        Assert.NotEmpty(Compare(narrow, wide, SchemaUse.Input));
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Compare_WhatMayDoAnything_BreaksBoth(string old, string updated)
    {
        Assert.Contains(Compare(old, updated, SchemaUse.Input), change => change.IsBreaking);
        Assert.Contains(Compare(old, updated, SchemaUse.Output), change => change.IsBreaking);
    }

    [Theory]
    [MemberData(nameof(Additions))]
    public void Compare_Addition_IsToldAndBreaksNobody(string old, string updated)
    {
        Assert.False(Assert.Single(Compare(old, updated, SchemaUse.Input)).IsBreaking);
        Assert.False(Assert.Single(Compare(old, updated, SchemaUse.Output)).IsBreaking);
    }

    [Theory]
    [MemberData(nameof(NewProperties))]
    public void Compare_NewProperty_BreaksWhomItSays(string old, string updated, bool breaksInput, bool breaksOutput)
    {
        Assert.Equal(breaksInput, Compare(old, updated, SchemaUse.Input).Any(change => change.IsBreaking));
        Assert.Equal(breaksOutput, Compare(old, updated, SchemaUse.Output).Any(change => change.IsBreaking));
        Assert.NotEmpty(Compare(old, updated, SchemaUse.Input));
    }

    [Theory]
    [MemberData(nameof(Rewordings))]
    public void Compare_OtherWords_IsNoChange(string old, string updated)
    {
        Assert.Empty(Compare(old, updated, SchemaUse.Input));
        Assert.Empty(Compare(updated, old, SchemaUse.Output));
    }

    [Fact]
    public void Compare_NamesThePlaceAndWhatChangedThere()
    {
        var changes = Compare(
            """{"properties":{"a/b":{"items":{"maxLength":5}},"gone":{}}}""",
            """{"properties":{"a/b":{"items":{"maxLength":4}},"new":{}},"required":["new"]}""",
            SchemaUse.Input);

        Assert.Equal(
            [
                new("schema/properties/a~1b/items", "'maxLength' went from 5 to 4.", IsBreaking: true),
                new("schema/properties/gone", "The property was taken away.", IsBreaking: true),
                new("schema/properties/new", "The property was added.", IsBreaking: false),
                new("schema", "'new' is required now.", IsBreaking: true),
            ],
            changes);
    }

    [Fact]
    public void Compare_SharedSchema_IsToldOnce()
    {
        const string Shared = """{"properties":{"a":{"$ref":"#/$defs/s"},"b":{"$ref":"#/$defs/s"}},"$defs":{"s":SCHEMA}}""";

        var changes = Compare(Shared.Replace("SCHEMA", "{}"), Shared.Replace("SCHEMA", """{"type":"string"}"""), SchemaUse.Input);

        Assert.Equal("schema/properties/a", Assert.Single(changes).Path);
    }

    private static IReadOnlyList<SchemaChange> Compare(string old, string updated, SchemaUse use) =>
        SchemaComparison.Compare("schema", JsonElement.Parse(old), JsonElement.Parse(updated), use);
}
