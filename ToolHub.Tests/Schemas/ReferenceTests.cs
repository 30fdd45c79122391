namespace ToolHub.Tests.Schemas;

public sealed class ReferenceTests
{
    private const string RelativeIdentifiers = """
        {
          "$id": "http://h/root.json",
          "$ref": "sub/a.json",
          "$defs": {
            "a": { "$id": "sub/a.json", "$ref": "../b.json" },
            "b": { "$id": "http://h/b.json", "type": "integer" }
          }
        }
        """;

    private const string DynamicList = """
        {
          "$id": "http://h/r",
          "$ref": "list",
          "$defs": {
            "s": { "$dynamicAnchor": "t", "type": "string" },
            "l": { "$id": "list", "items": { "$dynamicRef": "#t" }, "$defs": { "d": { "$dynamicAnchor": "t" } } }
          }
        }
        """;

    [Theory]
    [InlineData("""{"$ref":"#/$defs/a%25b~1c~0d","$defs":{"a%b/c~d":{"type":"integer"}}}""", "\"x\"", false)]
    [InlineData("""{"$ref":"#name","$defs":{"x":{"$anchor":"name","type":"integer"}}}""", "\"x\"", false)]
    [InlineData("""{"$ref":"#name","$defs":{"x":{"$anchor":"name","type":"integer"}}}""", """1""", true)]
    [InlineData("""{"properties":{"c":{"$ref":"#"}},"additionalProperties":false}""", """{"c":{"c":{"d":1}}}""", false)]
    [InlineData("""{"$ref":"#/unknown/0","unknown":[{"type":"integer"}]}""", "\"x\"", false)]
    public void Ref_ToThePlaceOrName_AppliesTheTarget(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData(RelativeIdentifiers, "\"x\"", false)]
    [InlineData(RelativeIdentifiers, """1""", true)]
    [InlineData("""{"$ref":"item","$defs":{"i":{"$id":"item","$ref":"#/$defs/t","$defs":{"t":{"type":"null"}}}}}""", """1""", false)]
    [InlineData("""{"$id":"urn:x:1","$ref":"urn:x:1#/$defs/t","$defs":{"t":{"type":"null"}}}""", """1""", false)]
    public void Id_EmbeddedResource_ChangesTheBase(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData(
        """{"$ref":"http://h/x","$defs":{"x":{"$id":"http://h/x","type":"null"},"e":{"enum":[{"$id":"http://h/x","type":"string"}]}}}""",
        """null""", true)]
    public void Id_InsideData_IsNoIdentifier(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData(DynamicList, """["a"]""", true)]
    [InlineData(DynamicList, """[1]""", false)]
    public void DynamicRef_OutermostAnchor_Decides(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }

    [Theory]
    [InlineData("""{"$ref":"https://json-schema.org/draft/2020-12/schema"}""", """{"properties":{"a":{"minLength":1}}}""", true)]
    [InlineData("""{"$ref":"https://json-schema.org/draft/2020-12/schema"}""", """{"properties":{"a":{"minLength":-1}}}""", false)]
    public void Ref_ToTheMetaschema_ValidatesSchemas(string schema, string instance, bool valid)
    {
        SchemaAssert.Verdict(schema, instance, valid);
    }
}
