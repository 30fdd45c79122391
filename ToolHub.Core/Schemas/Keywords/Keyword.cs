using System.Text.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>One keyword of a schema, or a few that are only meaningful together, ready to be applied to any value.</summary>
internal abstract class Keyword
{
    /// <summary>The schemas applied to the same value; a cycle of them would never end.</summary>
    public virtual IEnumerable<Schema> InPlace => [];

    /// <summary>Whether the keyword needs to know what the other keywords of its schema have looked at.</summary>
    public virtual bool ReadsEvaluated => false;

    /// <summary>Whether the value is acceptable; a value of a type that the keyword does not speak about is.</summary>
    public abstract bool Evaluate(JsonElement instance, ref Evaluation evaluation);
}
