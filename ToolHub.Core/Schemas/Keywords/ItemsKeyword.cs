using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keywords <c>prefixItems</c> and <c>items</c> (Core, section 10.3.1): the second takes what the first leaves.</summary>
internal sealed class ItemsKeyword(Schema[] prefix, Schema? rest) : Keyword
{
    public static Keyword? From(SchemaSource source)
    {
        var prefix = source.Subschemas("prefixItems");
        var rest = source.Subschema("items");
        return prefix is null && rest is null ? null : new ItemsKeyword(prefix ?? [], rest);
    }

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var valid = true;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if ((index < prefix.Length ? prefix[index] : rest) is not { } schema)
            {
                break;
            }

            evaluation.Evaluated?.Add(index);
            valid &= evaluation.Apply(schema, item, index++);
            if (!valid && evaluation.Errors is null)
            {
                return false;
            }
        }

        return valid;
    }
}
