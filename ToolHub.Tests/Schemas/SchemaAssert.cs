using System.Text.Json;
using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Schemas;

internal static class SchemaAssert
{
    public static JsonSchema Compile(string schema, SchemaOptions? options = null) =>
        JsonSchema.Compile(JsonElement.Parse(schema), options ?? SchemaOptions.Default);

    public static void Verdict(string schema, string instance, bool valid)
    {
        var compiled = Compile(schema);
        var value = JsonElement.Parse(instance);

        Assert.Equal(valid, compiled.IsValid(value));
        Assert.Equal(valid, compiled.Validate(value).Count == 0);
    }

    public static IReadOnlyList<SchemaError> Errors(string schema, string instance, SchemaOptions? options = null) =>
        Compile(schema, options).Validate(JsonElement.Parse(instance));
}
