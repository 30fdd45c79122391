using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>Fixtures whose point is the schema of their arguments.</summary>
internal sealed class SchemaTools
{
    /// <summary>The suite's own (SEP-1613, SEP-2106): every kind of keyword that a server might drop on the way.</summary>
    private const string EveryKindOfKeyword =
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "$defs": {
            "address": {
              "$anchor": "addressDef",
              "type": "object",
              "properties": { "street": { "type": "string" }, "city": { "type": "string" } }
            }
          },
          "properties": {
            "name": { "type": "string" },
            "address": { "$ref": "#/$defs/address" },
            "contactMethod": { "type": "string", "enum": ["phone", "email"] },
            "phone": { "type": "string" },
            "email": { "type": "string" }
          },
          "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
          "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
          "then": { "required": ["phone"] },
          "else": { "required": ["email"] },
          "additionalProperties": false
        }
        """;

    [BuiltinTool(
        "json_schema_2020_12_tool",
        Capability = ConformanceCallerMiddleware.Capability,
        ReadOnly = true,
        InputSchema = EveryKindOfKeyword)]
    [Description("Takes arguments that only JSON Schema 2020-12 can describe.")]
    public static BuiltinResult<CallToolResult> JsonSchema(JsonElement arguments) =>
        FixtureContent.Say($"The arguments are valid: {arguments.GetRawText()}");

    [BuiltinTool("test_header_tool", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Takes an argument that clients repeat in a header (SEP-2243).")]
    public static BuiltinResult<CallToolResult> Header(HeaderToolArguments arguments) =>
        FixtureContent.Say($"Ran in {arguments.Region}: {arguments.Query}");
}
