using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The keyword <c>dependentRequired</c> (Validation, section 6.5.4).</summary>
internal sealed class DependentRequiredKeyword : Keyword
{
    private readonly NameSet _names;
    private readonly (int Trigger, int Needed)[] _pairs;

    private DependentRequiredKeyword(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> dependencies)
    {
        string[] names = [.. dependencies.SelectMany(dependency => dependency.Value.Prepend(dependency.Key)).Distinct()];
        var indexes = names.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        _names = new(names);
        _pairs = [.. dependencies.SelectMany(dependency => dependency.Value, (one, needed) => (indexes[one.Key], indexes[needed]))];
    }

    public static Keyword? From(SchemaSource source) =>
        source.NamedTexts("dependentRequired") is { } dependencies ? new DependentRequiredKeyword(dependencies) : null;

    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        Span<ulong> found = _names.Words <= NameSet.WordsOnStack ? stackalloc ulong[_names.Words] : new ulong[_names.Words];
        _names.FindIn(instance, found);
        var valid = true;
        foreach (var (trigger, needed) in _pairs)
        {
            if (NameSet.IsSet(found, trigger) && !NameSet.IsSet(found, needed))
            {
                valid = false;
                evaluation.Errors?.Add("dependentRequired", Describe(trigger, needed));
            }
        }

        return valid;
    }

    private string Describe(int trigger, int needed)
    {
        var names = _names.Names;
        return $"must have the property '{JsonExcerpt.Shorten(names[needed])}', because it has '{JsonExcerpt.Shorten(names[trigger])}'";
    }
}
