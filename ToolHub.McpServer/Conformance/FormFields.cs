using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Conformance;

/// <summary>The fields of the suite's two large forms.</summary>
internal static class FormFields
{
    private static readonly string[] Options = ["option1", "option2", "option3"];

    /// <summary>One field of every primitive type, each with a default (SEP-1034).</summary>
    public static IEnumerable<(string Name, ElicitRequestParams.PrimitiveSchemaDefinition Schema)> WithDefaults =>
    [
        ("name", new ElicitRequestParams.StringSchema { Description = "A name", Default = "John Doe" }),
        ("age", new ElicitRequestParams.NumberSchema { Type = "integer", Description = "An age in years", Default = 30 }),
        ("score", new ElicitRequestParams.NumberSchema { Description = "A score", Default = 95.5 }),
        ("status", new ElicitRequestParams.UntitledSingleSelectEnumSchema
        {
            Description = "A status",
            Enum = ["active", "inactive", "pending"],
            Default = "active",
        }),
        ("verified", new ElicitRequestParams.BooleanSchema { Description = "Whether it is verified", Default = true }),
    ];

    /// <summary>Every way to offer a choice (SEP-1330).</summary>
    public static IEnumerable<(string Name, ElicitRequestParams.PrimitiveSchemaDefinition Schema)> Choices =>
    [
        ("untitledSingle", new ElicitRequestParams.UntitledSingleSelectEnumSchema { Enum = Options }),
        ("titledSingle", new ElicitRequestParams.TitledSingleSelectEnumSchema { OneOf = Titled("Option") }),
        ("legacyEnum", Legacy()),
        ("untitledMulti", new ElicitRequestParams.UntitledMultiSelectEnumSchema { Items = new() { Enum = Options } }),
        ("titledMulti", new ElicitRequestParams.TitledMultiSelectEnumSchema { Items = new() { AnyOf = Titled("Choice") } }),
    ];

    private static ElicitRequestParams.EnumSchemaOption[] Titled(string noun) =>
    [
        new() { Const = "value1", Title = $"First {noun}" },
        new() { Const = "value2", Title = $"Second {noun}" },
        new() { Const = "value3", Title = $"Third {noun}" },
    ];

#pragma warning disable MCP9001 // Obsolete, and one of the forms that the suite wants to see.
    private static ElicitRequestParams.LegacyTitledEnumSchema Legacy() => new()
    {
        Enum = ["opt1", "opt2", "opt3"],
        EnumNames = ["Option One", "Option Two", "Option Three"],
    };
#pragma warning restore MCP9001
}
