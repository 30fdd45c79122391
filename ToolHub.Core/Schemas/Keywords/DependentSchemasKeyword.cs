using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>dependentSchemas</c> (Core, section 10.2.2.4).</summary>
internal sealed class DependentSchemasKeyword(IReadOnlyList<KeyValuePair<string, Schema>> schemas) : Keyword
{
    private readonly NameSet _triggers = new([.. schemas.Select(schema => schema.Key)]);

    public override IEnumerable<Schema> InPlace => schemas.Select(schema => schema.Value);

    public static Keyword? From(SchemaSource source) =>
        source.NamedSubschemas("dependentSchemas") is { } schemas ? new DependentSchemasKeyword(schemas) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        Span<ulong> found = _triggers.Words <= NameSet.WordsOnStack ? stackalloc ulong[_triggers.Words] : new ulong[_triggers.Words];
        _triggers.FindIn(instance, found);
        var valid = true;
        for (var i = 0; i < schemas.Count; i++)
        {
            valid &= !NameSet.IsSet(found, i) || schemas[i].Value.Evaluate(instance, ref evaluation);
        }

        return valid;
    }
}
