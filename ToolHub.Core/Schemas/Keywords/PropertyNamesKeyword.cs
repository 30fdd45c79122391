using System.Runtime.InteropServices;
using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>propertyNames</c> (Core, section 10.3.2.4).</summary>
internal sealed class PropertyNamesKeyword(Schema schema) : Keyword
{
    public static Keyword? From(SchemaSource source) =>
        source.Subschema("propertyNames") is { } schema ? new PropertyNamesKeyword(schema) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        foreach (var property in instance.EnumerateObject())
        {
            if (!evaluation.TestChild(schema, NameAsValue(property)))
            {
                valid = false;
                Report(property, evaluation.Errors);
            }
        }

        return valid;
    }

    private static JsonElement NameAsValue(JsonProperty property) =>
        JsonElement.Parse([(byte)'"', .. JsonMarshal.GetRawUtf8PropertyName(property), (byte)'"']);

    private static void Report(JsonProperty property, ErrorCollector? errors)
    {
        errors?.Enter(property);
        errors?.Add("propertyNames", "has a name that is not allowed");
        errors?.Leave();
    }
}
