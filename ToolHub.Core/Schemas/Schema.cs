using System.Text.Json;
using ToolHub.Core.Schemas.Keywords;

namespace ToolHub.Core.Schemas;

/// <summary>One compiled schema or subschema: its keywords, in the order in which they are cheapest to check.</summary>
internal sealed class Schema(SchemaResource resource, string pointer)
{
    private Keyword[] _keywords = [];
    private Keyword[] _unevaluated = [];

    /// <summary>The JSON pointer of this schema in its document.</summary>
    public string Pointer => pointer;

    /// <summary>Whether this is the schema <c>false</c>, which refuses everything.</summary>
    public bool IsFalse => _keywords is [FalseKeyword];

    /// <summary>The schemas that are applied to the same value as this one.</summary>
    public IEnumerable<Schema> InPlace => _keywords.SelectMany(keyword => keyword.InPlace);

    /// <summary>Fills in the keywords, once, after the schemas that refer to this one may already hold it.</summary>
    public void Complete(IEnumerable<Keyword> keywords)
    {
        var all = keywords.ToLookup(keyword => keyword.ReadsEvaluated);
        _keywords = [.. all[false]];
        _unevaluated = [.. all[true]];
    }

    public bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        evaluation.Enter();
        var entered = evaluation.Scope is { } scope && Enter(scope);
        var valid = evaluation.Evaluated is null && _unevaluated.Length == 0
            ? Evaluate(_keywords, instance, ref evaluation)
            : EvaluateTracked(instance, ref evaluation);
        if (entered)
        {
            evaluation.Scope!.RemoveAt(evaluation.Scope.Count - 1); // not null: entered says so
        }

        evaluation.Leave();
        return valid;
    }

    private static bool Evaluate(Keyword[] keywords, JsonElement instance, ref Evaluation evaluation)
    {
        var valid = true;
        foreach (var keyword in keywords)
        {
            if (keyword.Evaluate(instance, ref evaluation))
            {
                continue;
            }

            if (evaluation.Errors is null)
            {
                return false;
            }

            valid = false;
        }

        return valid;
    }

    // A schema sees only what it and its own subschemas looked at, and passes that on only when it accepts the value.
    private bool EvaluateTracked(JsonElement instance, ref Evaluation evaluation)
    {
        var outer = evaluation.Evaluated;
        evaluation.Evaluated = instance.ValueKind switch
        {
            JsonValueKind.Object => new(instance.GetPropertyCount()),
            JsonValueKind.Array => new(instance.GetArrayLength()),
            _ => null,
        };
        // After a failure everything a failed subschema looked at would be reported as unevaluated too.
        var valid = Evaluate(_keywords, instance, ref evaluation) && Evaluate(_unevaluated, instance, ref evaluation);
        if (valid && outer is not null && evaluation.Evaluated is { } own)
        {
            outer.UnionWith(own);
        }

        evaluation.Evaluated = outer;
        return valid;
    }

    private bool Enter(List<SchemaResource> scope)
    {
        if (scope.Count > 0 && scope[^1] == resource)
        {
            return false;
        }

        scope.Add(resource);
        return true;
    }
}
