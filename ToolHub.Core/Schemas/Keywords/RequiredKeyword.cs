using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>required</c> (Validation, section 6.5.3).</summary>
internal sealed class RequiredKeyword(NameSet names) : Keyword
{
    public static Keyword? From(SchemaSource source) =>
        source.Texts("required") is { Count: > 0 } names ? new RequiredKeyword(new(names)) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        Span<ulong> found = names.Words <= NameSet.WordsOnStack ? stackalloc ulong[names.Words] : new ulong[names.Words];
        names.FindIn(instance, found);
        var valid = true;
        for (var i = 0; i < names.Names.Count; i++)
        {
            if (!NameSet.IsSet(found, i))
            {
                valid = false;
                evaluation.Errors?.Add("required", $"must have the property '{JsonExcerpt.Shorten(names.Names[i])}'");
            }
        }

        return valid;
    }
}
