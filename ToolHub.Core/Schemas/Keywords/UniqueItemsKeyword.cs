using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>uniqueItems</c> (Validation, section 6.4.3).</summary>
internal sealed class UniqueItemsKeyword : Keyword
{
    public static Keyword? From(SchemaSource source) => source.Flag("uniqueItems") is true ? new UniqueItemsKeyword() : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array || instance.GetArrayLength() < 2)
        {
            return true;
        }

        var seen = new HashSet<JsonElement>(new JsonValueComparer(evaluation.Deadline));
        foreach (var item in instance.EnumerateArray())
        {
            if (!seen.Add(item))
            {
                evaluation.Errors?.Add("uniqueItems", $"must not repeat an item, and the item at index {seen.Count} is a repetition");
                return false;
            }
        }

        return true;
    }
}
